// What was written and is not with the server yet.
import { backoff } from "../backoff";
import { type ApiError, toApiError } from "../error";
import { listeners } from "../listeners";
import { withLock } from "../lock";
import type { Environment, Outbox } from "../types";
import { createBox } from "./box";
import type { Delivered } from "./deliver";
import type { EntryStore, Stored } from "./stored";

interface Needs {
  environment: Environment;
  store: EntryStore;
  /** Names the locks under which tabs take turns. */
  name: string;
  canDeliver(): boolean;
  deliver(entry: Stored): Promise<Delivered>;
  onDelivered(entry: Stored, delivered: Delivered): void;
}

export interface LiveOutbox extends Outbox {
  /** The connection changed: maybe it works now. */
  flush(): void;
  /** The server has it: it was seen in the ticket. */
  settle(clientMessageId: string): void;
  close(forget: boolean): Promise<void>;
}

export function createOutbox(needs: Needs): LiveOutbox {
  const { environment, store } = needs;
  const changed = listeners();
  /** On their way into the store. */
  const writing = new Set<string>();
  const box = createBox(changed.tell, (id) => writing.has(id));
  /** Tickets that are being sent right now, and those that wait after a failure. */
  const running = new Set<string>();
  const pauses = new Map<string, { attempt: number; timer: unknown }>();
  let isClosed = false;
  let lastAt = 0;

  const loaded = store.all().then((entries) => {
    for (const entry of entries) box.put(entry);
    flush();
  });

  function flush(): void {
    for (const ticketId of box.tickets()) void pump(ticketId);
  }

  async function pump(ticketId: string): Promise<void> {
    if (running.has(ticketId) || pauses.get(ticketId)?.timer) return;
    running.add(ticketId);
    try {
      while (!isClosed && needs.canDeliver() && box.next(ticketId)) {
        const went = await withLock(`${needs.name}:${ticketId}`, () => sendNext(ticketId));
        if (!went) return;
      }
    } finally {
      running.delete(ticketId);
    }
  }

  /** Sends the oldest of all tabs; what another tab sent meanwhile is gone from the store. */
  async function sendNext(ticketId: string): Promise<boolean> {
    box.reconcile(await store.all(), ticketId);
    const entry = box.next(ticketId);
    if (!entry) return true;
    box.put({ ...entry, state: "sending" });
    try {
      const delivered = await needs.deliver(entry);
      pauses.delete(ticketId);
      needs.onDelivered(entry, delivered);
      settle(entry.clientMessageId);
      return true;
    } catch (thrown) {
      return failed(entry, toApiError(thrown));
    }
  }

  async function failed(entry: Stored, why: ApiError): Promise<boolean> {
    // It may have been thrown away, or seen in the ticket, while it was on its way.
    if (!box.get(entry.clientMessageId)) return true;
    if (why.retryable || why.status === 401) {
      box.put(entry);
      pause(entry.ticketId, why.retryAfterMs ?? 0);
      return false;
    }
    const { code, message, details } = why;
    await keep({ ...entry, state: "failed", error: { code, message, details } });
    return true;
  }

  function pause(ticketId: string, atLeastMs: number): void {
    const attempt = (pauses.get(ticketId)?.attempt ?? 0) + 1;
    const again = () => {
      pauses.set(ticketId, { attempt, timer: null });
      void pump(ticketId);
    };
    const timer = environment.setTimeout(again, backoff(environment, attempt, atLeastMs));
    pauses.set(ticketId, { attempt, timer });
  }

  async function keep(entry: Stored): Promise<void> {
    writing.add(entry.clientMessageId);
    box.put(entry);
    await store.put(entry);
    writing.delete(entry.clientMessageId);
  }

  function settle(clientMessageId: string): void {
    if (box.delete(clientMessageId)) void store.delete(clientMessageId);
  }

  return {
    of: box.of,
    subscribe: changed.add,
    get size() {
      return box.size;
    },
    add({ clientMessageId = environment.newId(), ...rest }) {
      // Strictly later than the one before, so that the order survives a clock set back.
      lastAt = Math.max(environment.now(), lastAt + 1);
      const entry: Stored = { ...rest, clientMessageId, at: lastAt, state: "queued", error: null, force: false };
      writing.add(clientMessageId);
      box.put(entry);
      // Thrown away before it was even kept: nothing to do.
      void loaded.then(async () => {
        if (box.get(clientMessageId)) await keep(entry);
        void pump(entry.ticketId);
      });
      return entry;
    },
    retry(clientMessageId, { force = false } = {}) {
      const entry = box.get(clientMessageId);
      if (entry?.state !== "failed") return;
      void keep({ ...entry, state: "queued", error: null, force: force || entry.force }).then(() =>
        pump(entry.ticketId),
      );
    },
    discard: settle,
    flush() {
      // The line is new: what waits because of the old one need not.
      for (const [ticketId, { timer }] of pauses) {
        environment.clearTimeout(timer);
        pauses.delete(ticketId);
      }
      flush();
    },
    settle,
    async close(forget) {
      isClosed = true;
      for (const { timer } of pauses.values()) environment.clearTimeout(timer);
      if (forget) await store.clear();
    },
  };
}
