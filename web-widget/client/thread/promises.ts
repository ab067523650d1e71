// What only agents see of a ticket: who waits since when, and what was promised.
import type { Message, Ticket } from "../model";
import { afterMessage, type Changes } from "./derive";

export function afterMessageForAgents(ticket: Ticket, message: Message): Ticket {
  const next = afterMessage(ticket, message, "agent");
  if (message.sender === "customer") next.waitingSince ??= message.timestamp;
  if (isAnswer(message)) next.waitingSince = null;
  return message.changes ? afterChanges(next, message.changes, message.timestamp) : next;
}

/** Due times follow from office hours, which only the server knows. */
export function movesDueTimes(ticket: Ticket, message: Message): boolean {
  if (!ticket.sla) return false;
  const isFirstAnswer = isAnswer(message) && !ticket.sla.firstRespondedAt;
  return isFirstAnswer || ["status", "priority"].some((field) => field in (message.changes ?? {}));
}

const isAnswer = ({ sender, internal }: Message) => sender === "agent" && !internal;

function afterChanges(ticket: Ticket, changes: Changes, at: string): Ticket {
  const next = "status" in changes ? afterStatus(ticket, at) : ticket;
  if (Array.isArray(changes.breached) && next.sla) next.sla = { ...next.sla, breached: changes.breached };
  // A callback that is asked for again is not done.
  if (changes.callbackRequested === true) next.callbackCompleted = false;
  return next;
}

function afterStatus(ticket: Ticket, at: string): Ticket {
  if (ticket.status === "resolved") return { ...ticket, resolvedAt: at, waitingSince: null };
  if (ticket.status === "closed") return { ...ticket, closedAt: at, waitingSince: null };
  return { ...ticket, resolvedAt: null, closedAt: null };
}
