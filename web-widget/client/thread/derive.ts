// What an event makes of a ticket, by the rules of the server: so that nobody has to ask again.
import type { Message, Status, Ticket } from "../model";

export type Side = "customer" | "agent";
export type Changes = Record<string, unknown>;

const isSaid = ({ sender }: Message) => sender !== "system";

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

export function afterMessage(ticket: Ticket, message: Message, side: Side): Ticket {
  const next = { ...ticket, seq: Math.max(ticket.seq, message.seq), updatedAt: message.timestamp };
  if (isSaid(message)) next.lastMessage = message;
  if (isNews(message, side)) next.unread++;
  if (message.sender === "customer") next.waitingSince ??= message.timestamp;
  if (message.sender === "agent" && !message.internal) next.waitingSince = null;
  return message.changes ? afterChanges(next, message.changes, message.timestamp) : next;
}

export function afterChanges(ticket: Ticket, changes: Changes, at: string): Ticket {
  const { breached, ...fields } = changes;
  const next: Ticket = { ...ticket };
  for (const [field, value] of Object.entries(fields)) {
    if (field in ticket) Object.assign(next, { [field]: value });
  }
  if (Array.isArray(breached) && next.sla) next.sla = { ...next.sla, breached };
  // A callback that is asked for again is not done.
  if (fields.callbackRequested === true) next.callbackCompleted = false;
  return "status" in fields ? afterStatus(next, at) : next;
}

function afterStatus(ticket: Ticket, at: string): Ticket {
  const status: Status = ticket.status;
  if (status === "resolved") return { ...ticket, resolvedAt: at, waitingSince: null };
  if (status === "closed") return { ...ticket, closedAt: at, waitingSince: null };
  return { ...ticket, resolvedAt: null, closedAt: null };
}
