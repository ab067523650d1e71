// Where unsent messages lie: on the disk where the browser lets us, else in memory.
import type { OutboxEntry } from "../types";

export type Stored = Omit<OutboxEntry, "state"> & {
  state: "queued" | "failed";
  /** Goes out although others wrote first. */
  force: boolean;
};

export interface EntryStore {
  all(): Promise<Stored[]>;
  put(entry: Stored): Promise<void>;
  delete(clientMessageId: string): Promise<void>;
  clear(): Promise<void>;
}

const TABLE = "entries";
/** Some browsers never answer in private windows. */
const OPEN_WITHIN_MS = 3000;

function memoryStore(): EntryStore {
  const entries = new Map<string, Stored>();
  return {
    all: async () => [...entries.values()],
    put: async (entry) => void entries.set(entry.clientMessageId, entry),
    delete: async (id) => void entries.delete(id),
    clear: async () => entries.clear(),
  };
}

/** Falls back to memory as a whole: half here and half there would send twice or never. */
export function diskStore(name: string): EntryStore {
  const memory = memoryStore();
  const opening = open(name).catch(() => null);

  async function run<T>(
    mode: IDBTransactionMode,
    ask: (table: IDBObjectStore) => IDBRequest,
    instead: () => Promise<T>,
  ): Promise<T> {
    const database = await opening;
    if (!database) return instead();
    try {
      const transaction = database.transaction(TABLE, mode);
      const request = ask(transaction.objectStore(TABLE));
      await settled(transaction);
      return request.result as T;
    } catch {
      // A full disk or a closed database: this page still sends what it holds.
      return instead();
    }
  }

  return {
    async all() {
      const kept = await run(
        "readonly",
        (table) => table.getAll(),
        async () => [] as Stored[],
      );
      return [...kept, ...(await memory.all())];
    },
    put: (entry) =>
      run(
        "readwrite",
        (table) => table.put(entry),
        () => memory.put(entry),
      ),
    async delete(id) {
      await memory.delete(id);
      await run(
        "readwrite",
        (table) => table.delete(id),
        async () => {},
      );
    },
    async clear() {
      await memory.clear();
      await run(
        "readwrite",
        (table) => table.clear(),
        async () => {},
      );
    },
  };
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "clientMessageId" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
    setTimeout(() => reject(new Error("no answer")), OPEN_WITHIN_MS);
  });
}

function settled(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}
