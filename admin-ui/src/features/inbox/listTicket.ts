// What a list keeps of a ticket: lists of a hundred thousand stay in memory, and what they hold is what the collector walks.
import type { Customer, Message, Ticket } from "@careline/client";

export type Said = Pick<
  Message,
  "id" | "sender" | "senderId" | "senderName" | "message" | "internal" | "image" | "attachments"
>;

export interface ListTicket
  extends Pick<
    Ticket,
    | "id"
    | "number"
    | "handledBy"
    | "subject"
    | "status"
    | "priority"
    | "category"
    | "assignedTo"
    | "seq"
    | "unread"
    | "waitingSince"
    | "sla"
    | "createdAt"
    | "updatedAt"
  > {
  customer: Pick<Customer, "name" | "company">;
  lastMessage: Said | null;
}

export function forList(ticket: Ticket): ListTicket {
  const { id, number, handledBy, subject, status, priority, category, assignedTo } = ticket;
  const { seq, unread, waitingSince, sla, createdAt, updatedAt, customer, lastMessage } = ticket;
  return {
    id,
    number,
    handledBy,
    subject,
    status,
    priority,
    category,
    assignedTo,
    seq,
    unread,
    waitingSince,
    sla,
    createdAt,
    updatedAt,
    customer: { name: customer.name, company: customer.company },
    lastMessage: isShown(lastMessage) ? said(lastMessage) : null,
  };
}

/** Not the placeholder of a hidden one. */
export const isShown = (message: unknown): message is Message =>
  typeof message === "object" && message !== null && "id" in message;

function said({ id, sender, senderId, senderName, message, internal, image, attachments }: Said): Said {
  return { id, sender, senderId, senderName, message, internal, image, attachments };
}
