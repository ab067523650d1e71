// A name for what is only an icon, shown after a moment on hover and at once on keyboard focus. One layer for the page.
import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { Kbd } from "./Kbd";

type Side = "top" | "right" | "bottom" | "left";

export interface TooltipProps {
  text: ReactNode;
  shortcut?: string;
  side?: Side;
  /** Must pass its props on to an element. */
  children: ReactElement<Handlers>;
}

interface Handlers {
  onPointerEnter?: (event: React.PointerEvent) => void;
  onPointerLeave?: (event: React.PointerEvent) => void;
  onPointerDown?: (event: React.PointerEvent) => void;
  onFocus?: (event: React.FocusEvent) => void;
  onBlur?: (event: React.FocusEvent) => void;
}

interface Tip {
  text: ReactNode;
  shortcut?: string;
  side: Side;
  box: DOMRect;
}

const PATIENCE_MS = 350;
const listeners = new Set<() => void>();
let tip: Tip | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

function show(next: Tip | null, after = 0): void {
  clearTimeout(timer);
  const now = () => {
    tip = next;
    for (const listener of listeners) listener();
  };
  if (after) timer = setTimeout(now, after);
  else now();
}

export function Tooltip({ text, shortcut, side = "bottom", children }: TooltipProps) {
  const mine = useRef(false);
  useEffect(() => () => void (mine.current && show(null)), []);
  const at = (element: Element, after: number) => {
    mine.current = true;
    show({ text, shortcut, side, box: element.getBoundingClientRect() }, after);
  };
  const hide = () => {
    mine.current = false;
    show(null);
  };
  const own = children.props;
  return cloneElement(children, {
    onPointerEnter(event) {
      own.onPointerEnter?.(event);
      if (event.pointerType === "mouse") at(event.currentTarget, PATIENCE_MS);
    },
    onPointerLeave(event) {
      own.onPointerLeave?.(event);
      hide();
    },
    onPointerDown(event) {
      own.onPointerDown?.(event);
      hide();
    },
    onFocus(event) {
      own.onFocus?.(event);
      if (event.currentTarget.matches(":focus-visible")) at(event.currentTarget, 0);
    },
    onBlur(event) {
      own.onBlur?.(event);
      hide();
    },
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Once, around nothing, at the end of the page. */
export function TooltipLayer() {
  const shown = useSyncExternalStore(subscribe, () => tip);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(
    () => setPlace(shown && box.current ? placeFor(shown, box.current.getBoundingClientRect()) : null),
    [shown],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && show(null);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  if (!shown) return null;
  return (
    <div
      ref={box}
      role="tooltip"
      className="pointer-events-none fixed z-50 flex max-w-72 items-center gap-2 rounded-1 bg-raised px-2 py-1 text-s text-text shadow-2"
      style={place ?? { left: 0, top: 0, visibility: "hidden" }}
    >
      {shown.text}
      {shown.shortcut && <Kbd keys={shown.shortcut} />}
    </div>
  );
}

const GAP = 6;
const EDGE = 8;

function placeFor({ side, box }: Tip, own: DOMRect): { left: number; top: number } {
  const middle = { left: box.left + (box.width - own.width) / 2, top: box.top + (box.height - own.height) / 2 };
  const free = {
    top: { left: middle.left, top: box.top - own.height - GAP },
    bottom: { left: middle.left, top: box.bottom + GAP },
    left: { left: box.left - own.width - GAP, top: middle.top },
    right: { left: box.right + GAP, top: middle.top },
  };
  const below = side === "bottom" && free.bottom.top + own.height > window.innerHeight - EDGE;
  const { left, top } = free[below ? "top" : side];
  const within = (value: number, size: number, whole: number) => Math.max(EDGE, Math.min(value, whole - size - EDGE));
  return { left: within(left, own.width, window.innerWidth), top: within(top, own.height, window.innerHeight) };
}
