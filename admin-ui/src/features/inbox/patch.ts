// What an event of the feed makes of a ticket that is in the list. Null: nothing that a list shows.
import type { FeedEvent, Message } from "@careline/client";
import { isShown, type ListTicket, saidIn } from "./listTicket";

export interface Patched {
  ticket: ListTicket;
  /** The event does not say all: promises move with status and priority. */
  ask: boolean;
}

export function patch(ticket: ListTicket, event: FeedEvent): Patched | null {
  switch (event.type) {
    case "ticket.reply":
      return isShown(event.message) ? replied(ticket, event.message) : null;
    case "ticket.updated":
      return updated(ticket, event.changes, event.seq, event.message);
    case "ticket.read":
      if (event.side === "customer" || ticket.unread === 0) return null;
      return event.seq >= ticket.seq ? { ticket: { ...ticket, unread: 0 }, ask: false } : { ticket, ask: true };
    default:
      return null;
  }
}

function replied(ticket: ListTicket, message: Message): Patched {
  if (message.seq <= ticket.seq) return { ticket, ask: false };
  const next: ListTicket = { ...ticket, seq: message.seq, updatedAt: message.timestamp };
  if (message.sender === "system") return { ticket: next, ask: false };
  next.lastMessage = saidIn(message);
  if (message.sender === "customer") {
    next.unread = ticket.unread + 1;
    next.waitingSince = ticket.waitingSince ?? message.timestamp;
  } else if (message.sender === "agent" && !message.internal) {
    next.waitingSince = null;
    if (next.sla && !next.sla.firstRespondedAt) next.sla = { ...next.sla, firstRespondedAt: message.timestamp };
  }
  return { ticket: next, ask: false };
}

/** Fields that a change may carry under the ticket's own names. */
const FIELDS = [
  "subject",
  "status",
  "priority",
  "category",
  "assignedTo",
] as const satisfies readonly (keyof ListTicket)[];

function updated(ticket: ListTicket, changes: object, seq: number, message: unknown): Patched {
  if (seq <= ticket.seq) return { ticket, ask: false };
  const given = changes as Record<string, unknown>;
  const known = Object.fromEntries(FIELDS.filter((field) => field in given).map((field) => [field, given[field]]));
  const next: ListTicket = { ...ticket, ...known, seq };
  if (isShown(message)) next.updatedAt = message.timestamp;
  if (next.status === "resolved" || next.status === "closed") next.waitingSince = null;
  return { ticket: next, ask: "status" in given || "priority" in given || "merged" in given };
}
