// Replies after which a ticket is to be resolved, kept in the browser until the server has them.
export interface Intent {
  clientMessageId: string;
  ticketId: string;
  /** When it was asked for, milliseconds. */
  at: number;
}

export interface Intents {
  all(): readonly Intent[];
  add(intent: Intent): void;
  remove(clientMessageId: string): void;
  /** Called when one was added. */
  onAdded(listener: () => void): () => void;
}

const PREFIX = "careline.resolve.";
/** What has not gone out by then is nothing to act on any more. */
const KEPT = 7 * 86_400_000;

const opened = new Map<string, Intents>();

/** Of one agent; the same for everyone on this page who asks. */
export function intentsOf(owner: string): Intents {
  const known = opened.get(owner);
  if (known) return known;
  const intents = createIntents(() => localStorage, owner);
  opened.set(owner, intents);
  return intents;
}

/** A browser that refuses storage costs what a reload would keep, and nothing else. */
export function createIntents(storage: () => Storage, owner: string): Intents {
  const own = `${PREFIX}${owner}.`;
  const listeners = new Set<() => void>();
  const kept = new Map(read(storage, own, Date.now()).map((intent) => [intent.clientMessageId, intent]));
  return {
    all: () => [...kept.values()],
    add(intent) {
      kept.set(intent.clientMessageId, intent);
      attempt(() => storage().setItem(own + intent.clientMessageId, JSON.stringify(intent)), undefined);
      for (const listener of listeners) listener();
    },
    remove(clientMessageId) {
      kept.delete(clientMessageId);
      attempt(() => storage().removeItem(own + clientMessageId), undefined);
    },
    onAdded(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function read(storage: () => Storage, own: string, now: number): Intent[] {
  const names = attempt(() => Object.keys(storage()).filter((name) => name.startsWith(own)), []);
  return names.flatMap((name) => {
    const intent = attempt(() => JSON.parse(storage().getItem(name) ?? "null") as unknown, null);
    if (isIntent(intent) && now - intent.at < KEPT) return [intent];
    attempt(() => storage().removeItem(name), undefined);
    return [];
  });
}

function isIntent(value: unknown): value is Intent {
  if (typeof value !== "object" || value === null) return false;
  const { clientMessageId, ticketId, at } = value as Record<string, unknown>;
  return typeof clientMessageId === "string" && typeof ticketId === "string" && typeof at === "number";
}

function attempt<T>(run: () => T, otherwise: T): T {
  try {
    return run();
  } catch {
    return otherwise;
  }
}
