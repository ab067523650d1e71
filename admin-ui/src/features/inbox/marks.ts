// Which rows have just come in, and which are fading out. Beside the list, because it passes.
import { useSyncExternalStore } from "react";

export type Mark = "fresh" | "leaving";

/** A new one stays tinted so long. */
export const FRESH_MS = 6000;
export const LEAVE_MS = 260;

const marks = new Map<string, Mark>();
const listeners = new Set<() => void>();

export function mark(id: string, as: Mark, millis: number, after?: () => void): void {
  marks.set(id, as);
  changed();
  setTimeout(() => {
    if (marks.get(id) === as) marks.delete(id);
    after?.();
    changed();
  }, millis);
}

function changed(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useMark = (id: string): Mark | undefined => useSyncExternalStore(subscribe, () => marks.get(id));
