// What this browser remembers of a shopper; memory where storage is refused. Nothing is written before a first message.

export interface Keep {
  read(name: string): string | null;
  write(name: string, value: string | null): void;
  clear(): void;
}

export function keepIn(area: () => Storage, prefix: string): Keep {
  const memory = new Map<string, string>();
  return {
    read(name) {
      let kept: string | null = null;
      try {
        kept = area().getItem(prefix + name);
      } catch {
        // Forbidden: memory knows.
      }
      return kept ?? memory.get(name) ?? null;
    },
    write(name, value) {
      if (value === null) memory.delete(name);
      else memory.set(name, value);
      try {
        if (value === null) area().removeItem(prefix + name);
        else area().setItem(prefix + name, value);
      } catch {
        // Full or forbidden: memory holds it until the page is left.
      }
    },
    clear() {
      memory.clear();
      try {
        for (const name of Object.keys(area())) if (name.startsWith(prefix)) area().removeItem(name);
      } catch {
        // Forbidden: there was only the memory.
      }
    },
  };
}
