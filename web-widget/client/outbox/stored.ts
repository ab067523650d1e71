// Where unsent messages lie: on the disk where the browser lets us, else in memory.
import type { OutboxEntry } from "../types";

/** `sending` is a state of this page alone: it is never stored. */
export type Stored = OutboxEntry & {
  /** Goes out although others wrote first. */
  force: boolean;
};

export interface EntryStore<Entry = Stored> {
  all(): Promise<Entry[]>;
  put(entry: Entry): Promise<void>;
  delete(clientMessageId: string): Promise<void>;
  clear(): Promise<void>;
}

const TABLE = "entries";
/** Some browsers never answer in private windows. */
const OPEN_WITHIN_MS = 3000;

export function diskStore<Entry extends { clientMessageId: string } = Stored>(name: string): EntryStore<Entry> {
  const opening = open(name);
  /** What the disk did not take: this page still sends what it holds. */
  const memory = new Map<string, Entry>();

  /** Undefined where there is no disk, or a full one. */
  async function run<T>(mode: IDBTransactionMode, ask: (table: IDBObjectStore) => IDBRequest<T>) {
    try {
      const transaction = (await opening).transaction(TABLE, mode);
      const request = ask(transaction.objectStore(TABLE));
      await settled(transaction);
      return request.result;
    } catch {
      return undefined;
    }
  }

  return {
    all: async () => [...((await run<Entry[]>("readonly", (table) => table.getAll())) ?? []), ...memory.values()],
    async put(entry) {
      const key = await run("readwrite", (table) => table.put(entry));
      if (key === undefined) memory.set(entry.clientMessageId, entry);
    },
    async delete(id) {
      memory.delete(id);
      await run("readwrite", (table) => table.delete(id));
    },
    async clear() {
      memory.clear();
      await run("readwrite", (table) => table.clear());
    },
  };
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "clientMessageId" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
    setTimeout(reject, OPEN_WITHIN_MS);
  });
}

function settled(transaction: IDBTransaction): Promise<unknown> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = transaction.onabort = reject;
  });
}
