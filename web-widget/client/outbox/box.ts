// The unsent messages of this page, in the order in which they were written.
import type { OutboxEntry } from "../types";
import type { Stored } from "./stored";

export interface Box {
  /** `sending` is a state of this page alone: it is never stored. */
  put(entry: Stored, state?: "sending"): OutboxEntry;
  get(id: string): Stored | undefined;
  has(id: string): boolean;
  delete(id: string): boolean;
  of(ticketId: string): readonly OutboxEntry[];
  next(ticketId: string): Stored | undefined;
  tickets(): Set<string>;
  /** Takes over what the store has of a ticket: other tabs write there too. */
  reconcile(ticketId: string, stored: readonly Stored[]): void;
  readonly size: number;
}

const NONE: readonly OutboxEntry[] = [];

export function createBox(changed: () => void, isWriting: (id: string) => boolean): Box {
  const kept = new Map<string, Stored>();
  /** Sent or thrown away here; the store may not know yet. */
  const gone = new Set<string>();
  const lists = new Map<string, readonly OutboxEntry[]>();

  function show(ticketId: string, entries: OutboxEntry[]): void {
    entries.sort((a, b) => a.at - b.at || (a.clientMessageId < b.clientMessageId ? -1 : 1));
    if (entries.length > 0) lists.set(ticketId, entries);
    else lists.delete(ticketId);
    changed();
  }

  const of = (ticketId: string) => lists.get(ticketId) ?? NONE;
  const others = (ticketId: string, id: string) => of(ticketId).filter((one) => one.clientMessageId !== id);

  function remove(id: string): boolean {
    const entry = kept.get(id);
    if (!entry) return false;
    kept.delete(id);
    gone.add(id);
    show(entry.ticketId, others(entry.ticketId, id));
    return true;
  }

  function put(entry: Stored, state?: "sending"): OutboxEntry {
    const id = entry.clientMessageId;
    const { force: _, ...rest } = entry;
    const shown: OutboxEntry = state ? { ...rest, state } : rest;
    kept.set(id, entry);
    show(entry.ticketId, [...others(entry.ticketId, id), shown]);
    return shown;
  }

  return {
    put,
    of,
    delete: remove,
    get: (id) => kept.get(id),
    has: (id) => kept.has(id),
    next: (ticketId) => {
      const entry = of(ticketId).find((one) => one.state !== "failed");
      return entry && kept.get(entry.clientMessageId);
    },
    tickets: () => new Set(lists.keys()),
    reconcile(ticketId, stored) {
      const there = new Map(stored.filter((one) => one.ticketId === ticketId).map((one) => [one.clientMessageId, one]));
      for (const { clientMessageId: id } of of(ticketId)) if (!there.has(id) && !isWriting(id)) remove(id);
      for (const [id, entry] of there) if (!kept.has(id) && !gone.has(id)) put(entry);
    },
    get size() {
      return kept.size;
    },
  };
}
