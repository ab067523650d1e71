// What a screen reader says of a row: who, what, and how urgent.
import { PRIORITY } from "@/components/ui/PriorityPill";
import { STATUS } from "@/components/ui/StatusPill";
import type { ListTicket } from "./listTicket";

export function rowName(ticket: ListTicket): string {
  const parts = [
    ticket.customer.name,
    ticket.subject,
    STATUS[ticket.status].word,
    `${PRIORITY[ticket.priority].word} priority`,
    ticket.number,
    ticket.unread ? `${ticket.unread} unread` : null,
    ticket.assignedTo ? `assigned to ${ticket.assignedTo.name}` : "unassigned",
  ];
  return parts.filter(Boolean).join(", ");
}
