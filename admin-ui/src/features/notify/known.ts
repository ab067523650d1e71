// What is known of the ticket of an event; asked for when it is not. Small, and forgotten when it changes.
import type { Client, FrameOf, Ticket } from "@careline/client";

const KEPT = 200;

/** Only for what may concern me is the server asked. */
export function knownTicket(
  care: Client,
): (event: FrameOf<"ticket.reply"> | FrameOf<"ticket.updated">) => Promise<Ticket | null> {
  const kept = new Map<string, Promise<Ticket | null>>();
  return (event) => {
    if (event.type === "ticket.updated") {
      kept.delete(event.ticketId);
      if (!("assignedTo" in event.changes)) return Promise.resolve(null);
    } else if (!("sender" in event.message) || event.message.sender !== "customer") return Promise.resolve(null);
    const before = kept.get(event.ticketId);
    if (before) return before;
    const asked = care.http.get<{ ticket: Ticket }>(`/api/tickets/${event.ticketId}`).then(
      ({ ticket }) => ticket,
      () => null,
    );
    kept.set(event.ticketId, asked);
    const oldest = kept.keys().next().value;
    if (kept.size > KEPT && oldest) kept.delete(oldest);
    return asked;
  };
}
