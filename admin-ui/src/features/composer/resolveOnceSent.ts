// The second half of "Send & resolve": done once the first is with the server, also after a reload.
import { ApiError, type Client, type Ticket } from "@careline/client";
import { backToStatus, isDone, toStatus } from "../ticket/ticketPatch";
import type { Intent, Intents } from "./intents";
import { isStale } from "./stale";

type Needs = Pick<Client, "http" | "outbox" | "socket">;

export interface Told {
  /** `undo` takes it back. */
  resolved(undo: () => Promise<void>): void;
  refused(error: unknown): void;
}

/** Returns how to stop. What is open then stays kept. */
export function resolveOnceSent({ http, outbox, socket }: Needs, intents: Intents, told: Told): () => void {
  /** Were in the outbox while we looked: what is gone from there has arrived, or was thrown away. */
  const seen = new Set<string>();
  const asking = new Set<string>();

  /** The ticket itself says what became of the reply: an outbox that was not read yet is empty as well. */
  async function ask(intent: Intent): Promise<void> {
    const { clientMessageId: id, ticketId } = intent;
    if (asking.has(id)) return;
    asking.add(id);
    try {
      const { ticket } = await http.get<{ ticket: Ticket }>(`/api/tickets/${ticketId}`);
      const arrived = ticket.messages?.some((one) => "clientMessageId" in one && one.clientMessageId === id) ?? false;
      // Neither there nor here: maybe the outbox is still being read.
      if (!arrived && !seen.has(id)) return;
      intents.remove(id);
      if (arrived && !isDone(ticket.status)) await resolve(ticket);
    } catch (error) {
      // The next connection asks again.
      if (!(error instanceof ApiError && error.retryable)) intents.remove(id);
    } finally {
      asking.delete(id);
    }
  }

  async function resolve(ticket: Ticket): Promise<void> {
    const send = async (patches: object[]) => {
      for (const patch of patches) await http.patch(`/api/tickets/${ticket.id}`, patch);
    };
    try {
      await send(toStatus(ticket, "resolved").patches);
      told.resolved(() => send(backToStatus(ticket, "resolved").patches));
    } catch (error) {
      told.refused(error);
    }
  }

  function look(all: boolean): void {
    for (const intent of intents.all()) {
      const { clientMessageId: id, ticketId } = intent;
      const entry = outbox.of(ticketId).find((one) => one.clientMessageId === id);
      if (entry) seen.add(id);
      if (!entry && (all || seen.has(id))) void ask(intent);
      // Held back because others wrote first is a question to the agent, not a refusal.
      if (entry?.state === "failed" && !isStale(entry)) intents.remove(id);
    }
  }

  const stops = [
    outbox.subscribe(() => look(false)),
    socket.onReady(() => look(true)),
    intents.onAdded(() => look(false)),
  ];
  look(true);
  return () => {
    for (const stop of stops) stop();
  };
}
