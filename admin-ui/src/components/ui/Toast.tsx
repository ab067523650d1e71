// Short words at the edge of the screen: done (with Undo), or refused. They wait while one points at them.
import { Check, TriangleAlert, Undo2, X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { classes } from "./classes";
import { sentenceOf } from "./ErrorState";
import { useToastPlace } from "./toastPlaces";

interface Shown {
  id: number;
  kind: "done" | "error";
  title: string;
  text?: string;
  undo?: () => void;
  millis: number;
}

const SHORT_MS = 4000;
const LONG_MS = 8000;
const MOST = 3;

const listeners = new Set<() => void>();
let shown: readonly Shown[] = [];
let last = 0;

function become(next: readonly Shown[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

const add = (toast: Omit<Shown, "id">) => become([...shown, { ...toast, id: ++last }].slice(-MOST));
const drop = (id: number) => become(shown.filter((toast) => toast.id !== id));

export const toast = {
  done(title: string) {
    add({ kind: "done", title, millis: SHORT_MS });
  },
  /** Something was changed; `undo` takes it back. */
  undo(title: string, undo: () => void) {
    add({ kind: "done", title, undo, millis: LONG_MS });
  },
  /** A refusal, with the server's own sentence. */
  error(title: string, error?: unknown) {
    add({ kind: "error", title, text: error === undefined ? undefined : sentenceOf(error), millis: LONG_MS });
  },
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Once, at the end of the page. They stand in the page's own place for them; where it has none, over its lower corner. */
export function Toasts() {
  const toasts = useSyncExternalStore(subscribe, () => shown);
  const place = useToastPlace();
  const lines = (
    <section
      aria-label="Notices"
      aria-live="polite"
      className={classes(
        "flex flex-col gap-2",
        !place &&
          "pointer-events-none fixed bottom-5 left-[76px] z-50 w-[min(360px,calc(100vw-24px))] max-tablet:bottom-[72px] max-tablet:left-3",
        place && toasts.length > 0 && "max-w-[420px] p-2",
      )}
    >
      {toasts.map((one) => (
        <Line key={one.id} toast={one} />
      ))}
    </section>
  );
  return place ? createPortal(lines, place) : lines;
}

function Line({ toast: { id, kind, title, text, undo, millis } }: { toast: Shown }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => drop(id), millis);
    return () => clearTimeout(timer);
  }, [held, id, millis]);
  const Icon = kind === "error" ? TriangleAlert : Check;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only makes it wait.
    <div
      role={kind === "error" ? "alert" : undefined}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={classes(
        "pop pointer-events-auto flex gap-2.5 rounded-2 bg-raised py-2 pr-2 pl-3.5 text-s shadow-2",
        text ? "items-start" : "items-center",
      )}
    >
      <Icon
        className={classes(
          "size-4 shrink-0",
          text && "mt-[7px] max-tablet:mt-[15px]",
          kind === "error" ? "text-danger" : "text-st-resolved",
        )}
        aria-hidden="true"
      />
      <div className={classes("min-w-0 flex-1", text && "py-1 max-tablet:py-3")}>
        <div className="font-medium">{title}</div>
        {text && <div className="text-text-2">{text}</div>}
      </div>
      {undo && (
        <button
          type="button"
          onClick={() => {
            drop(id);
            undo();
          }}
          className="inline-flex h-7 shrink-0 items-center gap-1 rounded-1 bg-brand-soft px-2.5 font-semibold text-brand hover:bg-hover max-tablet:h-11"
        >
          <Undo2 className="size-3.5" aria-hidden="true" />
          Undo
        </button>
      )}
      <button
        type="button"
        aria-label="Dismiss"
        onClick={() => drop(id)}
        className="grid size-7 shrink-0 place-items-center rounded-1 text-text-3 hover:bg-hover hover:text-text max-tablet:size-11"
      >
        <X className="size-3.5" aria-hidden="true" />
      </button>
    </div>
  );
}
