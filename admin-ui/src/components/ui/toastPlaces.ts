// Where notices may stand now, the newest place last.
import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let places: readonly HTMLElement[] = [];

function become(next: readonly HTMLElement[]): void {
  places = next;
  for (const listener of listeners) listener();
}

/** As a `ref`; React calls what it returns when the place goes. */
export function addToastPlace(place: HTMLElement | null): (() => void) | undefined {
  if (!place) return undefined;
  become([...places, place]);
  return () => become(places.filter((one) => one !== place));
}

export function useToastPlace(): HTMLElement | null {
  return useSyncExternalStore(subscribe, () => places.at(-1) ?? null);
}

/** A pane's, also while a dialog is open. */
export function usePanePlace(): HTMLElement | null {
  return useSyncExternalStore(subscribe, () => places.find((place) => !place.closest("[role=dialog]")) ?? null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
