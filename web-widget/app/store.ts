// A value that can be watched.
import { useLayoutEffect, useState } from "preact/hooks";
import { listeners } from "../client/listeners";

export interface Watched {
  subscribe(listener: () => void): () => void;
}

export interface Store<T> extends Watched {
  get(): T;
  set(next: T): void;
}

export function createStore<T>(value: T): Store<T> {
  const changed = listeners();
  return {
    get: () => value,
    set(next) {
      if (next === value) return;
      value = next;
      changed.tell();
    },
    subscribe: changed.add,
  };
}

/** Draws again whenever `read` gives another value. */
export function useWatched<T>(source: Watched | null, read: () => T): T {
  const [, setShown] = useState<T>(read);
  useLayoutEffect(() => {
    const look = () => setShown(() => read());
    look();
    return source?.subscribe(look);
  }, [source]);
  return read();
}

export function useStore<T>(store: Store<T>): T {
  return useWatched(store, store.get);
}
