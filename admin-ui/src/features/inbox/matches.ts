// Does a ticket belong into a list? "unknown" where only the server can tell: words are searched in all messages.

import type { ListTicket } from "./listTicket";
import { type Filters, queryOf } from "./search";

export function matches(ticket: ListTicket, filters: Filters, myId: string): boolean | "unknown" {
  if (ticket.handledBy !== "agent") return false;
  const asked = queryOf(filters);
  const oneOf = (list: string | undefined, value: string) => list === undefined || list.split(",").includes(value);
  const assignee = ticket.assignedTo?.id ?? "none";
  const assigned = oneOf(asked.assignedTo, assignee) || (assignee === myId && oneOf(asked.assignedTo, "me"));
  const created = Date.parse(ticket.createdAt);
  const inTime = (!asked.from || created >= Date.parse(asked.from)) && (!asked.to || created < Date.parse(asked.to));
  const fits =
    assigned &&
    inTime &&
    oneOf(asked.status, ticket.status) &&
    oneOf(asked.priority, ticket.priority) &&
    oneOf(asked.category, ticket.category);
  return fits && filters.q ? "unknown" : fits;
}
