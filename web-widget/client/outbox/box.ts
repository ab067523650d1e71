// The unsent messages of this page, in the order in which they were written.
import type { OutboxEntry } from "../types";
import type { Stored } from "./stored";

export interface Box {
  put(entry: Stored): void;
  get(id: string): Stored | undefined;
  /** Whether there was something to delete. */
  delete(id: string): boolean;
  of(ticketId: string): readonly OutboxEntry[];
  next(ticketId: string): Stored | undefined;
  tickets(): Iterable<string>;
  /** Takes over what the store has of a ticket: other tabs write there too. */
  reconcile(stored: readonly Stored[], ticketId: string): void;
  readonly size: number;
}

const NONE: readonly Stored[] = [];

export function createBox(changed: () => void, isWriting: (id: string) => boolean): Box {
  const kept = new Map<string, Stored>();
  /** Sent or thrown away here; the store may not know yet. */
  const gone = new Set<string>();
  const lists = new Map<string, readonly Stored[]>();

  const of = (ticketId: string) => lists.get(ticketId) ?? NONE;

  function list(ticketId: string): void {
    const entries = [...kept.values()].filter((entry) => entry.ticketId === ticketId);
    lists.set(ticketId, entries.sort(inOrder));
    changed();
  }

  function put(entry: Stored): void {
    kept.set(entry.clientMessageId, entry);
    list(entry.ticketId);
  }

  function remove(id: string): boolean {
    const entry = kept.get(id);
    if (!entry) return false;
    kept.delete(id);
    gone.add(id);
    list(entry.ticketId);
    return true;
  }

  return {
    put,
    of,
    delete: remove,
    get: (id) => kept.get(id),
    next: (ticketId) => of(ticketId).find((entry) => entry.state !== "failed"),
    tickets: () => lists.keys(),
    reconcile(stored, ticketId) {
      const there = new Map(stored.map((entry) => [entry.clientMessageId, entry]));
      for (const { clientMessageId: id } of of(ticketId)) if (!there.has(id) && !isWriting(id)) remove(id);
      for (const [id, entry] of there) if (entry.ticketId === ticketId && !kept.has(id) && !gone.has(id)) put(entry);
    },
    get size() {
      return kept.size;
    },
  };
}

function inOrder(a: Stored, b: Stored): number {
  return a.at - b.at || (a.clientMessageId < b.clientMessageId ? -1 : 1);
}
