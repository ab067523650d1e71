// Waits until a message of ours has gone out, also over failures and retries; discarded ones end the wait.
import type { Outbox } from "@careline/client";

const discarded = new Set<string>();

/** Discards an entry so that what waits for it knows. */
export function discardEntry(outbox: Outbox, clientMessageId: string): void {
  discarded.add(clientMessageId);
  outbox.discard(clientMessageId);
}

/** True once the server has it, false when it was discarded. */
export function afterSent(outbox: Outbox, ticketId: string, clientMessageId: string): Promise<boolean> {
  return new Promise((resolve) => {
    const isWaiting = () => outbox.of(ticketId).some((entry) => entry.clientMessageId === clientMessageId);
    const look = () => {
      if (isWaiting()) return;
      unsubscribe();
      resolve(!discarded.delete(clientMessageId));
    };
    const unsubscribe = outbox.subscribe(look);
    // It may have gone already; `unsubscribe` exists only after this line.
    if (!isWaiting()) look();
  });
}
