// Holders of the same ticket share one thread, which ends with the last of them.
import type { Environment, Thread } from "../types";

/** A face that closes a ticket and opens it again in the same breath keeps its room. */
const LINGER_MS = 300;

export function sharing(environment: Environment, open: (ticketId: string) => Thread): (ticketId: string) => Thread {
  const shared = new Map<string, { thread: Thread; holders: number }>();

  function release(ticketId: string): void {
    const held = shared.get(ticketId);
    if (!held || --held.holders > 0) return;
    environment.setTimeout(() => {
      if (held.holders > 0 || shared.get(ticketId) !== held) return;
      shared.delete(ticketId);
      held.thread.close();
    }, LINGER_MS);
  }

  return (ticketId) => {
    const held = shared.get(ticketId) ?? { thread: open(ticketId), holders: 0 };
    shared.set(ticketId, held);
    held.holders++;
    let isOpen = true;
    return {
      ...held.thread,
      get state() {
        return held.thread.state;
      },
      close() {
        if (isOpen) release(ticketId);
        isOpen = false;
      },
    };
  };
}
