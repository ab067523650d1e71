// What a list keeps of a ticket: lists of a hundred thousand stay in memory, and what they hold is what the collector walks.
import type { Customer, Message, Ticket } from "@careline/client";

/** The last thing that a person said. */
export interface Said extends Pick<Message, "sender" | "senderId" | "senderName" | "message" | "internal"> {
  /** A message without words is what comes with it. */
  enclosed: "picture" | { name: string } | null;
}

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
    lastMessage: isShown(lastMessage) ? saidIn(lastMessage) : null,
  };
}

/** Not the placeholder of a hidden one. */
export const isShown = (message: unknown): message is Message =>
  typeof message === "object" && message !== null && "id" in message;

export function saidIn({ sender, senderId, senderName, message, internal, image, attachments }: Message): Said {
  const [file] = attachments;
  const enclosed = image ? "picture" : file ? { name: file.name } : null;
  return { sender, senderId, senderName, message, internal, enclosed };
}
