// How this browser tells of news: kept here, because every desk is different.
import { useSyncExternalStore } from "react";

export interface NotifyPreferences {
  /** Wanted; whether the browser lets us is another matter. */
  popups: boolean;
  /** 0 to 100. */
  volume: number;
  /** "Not now" was said to our question. */
  declined: boolean;
}

const KEY = "careline.notify";
const DEFAULTS: NotifyPreferences = { popups: true, volume: 50, declined: false };
const listeners = new Set<() => void>();
let current = read();

function read(): NotifyPreferences {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<NotifyPreferences>;
    const volume = typeof kept.volume === "number" ? Math.min(100, Math.max(0, kept.volume)) : DEFAULTS.volume;
    return { popups: kept.popups !== false, volume, declined: kept.declined === true };
  } catch {
    return DEFAULTS;
  }
}

export const preferences = (): NotifyPreferences => current;

export function prefer(change: Partial<NotifyPreferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Then it lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  const elsewhere = (event: StorageEvent) => {
    if (event.key !== KEY) return;
    current = read();
    listener();
  };
  listeners.add(listener);
  window.addEventListener("storage", elsewhere);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", elsewhere);
  };
}

export const usePreferences = (): NotifyPreferences => useSyncExternalStore(subscribe, () => current);
