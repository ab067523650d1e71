// What an event makes of a ticket, by the rules of the server: so that nobody has to ask again.
import type { Message, Ticket } from "../model";

export type Side = "customer" | "agent";
export type Changes = Record<string, unknown>;

/** The other side said it: it counts as unread for `side`. */
export function isNews(message: Message, side: Side): boolean {
  if (side === "agent") return message.sender === "customer";
  return (message.sender === "agent" || message.sender === "bot") && !message.internal;
}

/** The side whose reading marks a message as read. */
export function readBy({ sender }: Message): Side | null {
  if (sender === "customer") return "agent";
  return sender === "system" ? null : "customer";
}

/** As far as both sides see it. */
export function afterMessage(ticket: Ticket, message: Message, side: Side = "customer"): Ticket {
  const next = { ...ticket, seq: Math.max(ticket.seq, message.seq), updatedAt: message.timestamp };
  if (message.sender !== "system") next.lastMessage = message;
  if (isNews(message, side)) next.unread++;
  for (const [field, value] of Object.entries(message.changes ?? {})) {
    if (field in ticket) Object.assign(next, { [field]: value });
  }
  return next;
}
