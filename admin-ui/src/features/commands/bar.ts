// Opens the command bar or the sheet of shortcuts from anywhere; the parts themselves are loaded when first wanted.
import { useSyncExternalStore } from "react";

export type Shown = "bar" | "sheet" | null;

const listeners = new Set<() => void>();
let shown: Shown = null;

export function show(next: Shown): void {
  shown = next;
  for (const listener of listeners) listener();
}

export const openCommandBar = (): void => show("bar");

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useShown = (): Shown => useSyncExternalStore(subscribe, () => shown);
