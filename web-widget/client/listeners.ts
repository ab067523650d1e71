// Who wants to be told.

export interface Listeners<T> {
  add(listener: (value: T) => void): () => void;
  tell(value: T): void;
}

export function listeners<T = void>(): Listeners<T> {
  const all = new Set<{ run: (value: T) => void }>();
  return {
    add(run) {
      // In a box of its own: the same function may be added twice and taken away once.
      const box = { run };
      all.add(box);
      return () => {
        all.delete(box);
      };
    },
    tell(value) {
      for (const box of [...all]) if (all.has(box)) safely(() => box.run(value));
    },
  };
}

/** One that fails must not keep the others from hearing. */
function safely(run: () => void): void {
  try {
    run();
  } catch (fault) {
    queueMicrotask(() => {
      throw fault;
    });
  }
}
