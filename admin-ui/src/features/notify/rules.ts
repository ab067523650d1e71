// What deserves a notification, and what it says. Pure.
import type { FeedEvent, Message, Ticket } from "@careline/client";

export interface Notice {
  why: "new" | "assigned" | "reply";
  ticketId: string;
  title: string;
  body: string;
}

export interface Situation {
  myId: string;
  /** The page is in sight and has the focus. */
  watching: boolean;
  openId: string | null;
  /** What is known of the ticket, for its name and whose it is. */
  ticket: Ticket | null;
}

/** Null: nothing to say, or it is being looked at. */
export function noticeOf(event: FeedEvent, situation: Situation): Notice | null {
  const notice = read(event, situation);
  if (!notice) return null;
  return situation.watching && situation.openId === notice.ticketId ? null : notice;
}

function read(event: FeedEvent, { myId, ticket }: Situation): Notice | null {
  switch (event.type) {
    case "ticket.new": {
      const { id, customer, subject, lastMessage } = event.ticket as Ticket;
      return {
        why: "new",
        ticketId: id,
        title: `New: ${subject}`,
        body: [customer.name, textOf(lastMessage)].filter(Boolean).join(": "),
      };
    }
    case "ticket.updated": {
      const { assignedTo } = event.changes as { assignedTo?: { id: string } | null };
      if (assignedTo?.id !== myId || event.by.id === myId) return null;
      const by = event.by.kind === "agent" ? `${event.by.name} gave it to you` : "It is yours now";
      return { why: "assigned", ticketId: event.ticketId, title: ticket?.subject ?? "A ticket for you", body: by };
    }
    case "ticket.reply": {
      const message = event.message as Message;
      if (!("id" in message) || message.sender !== "customer" || ticket?.assignedTo?.id !== myId) return null;
      return {
        why: "reply",
        ticketId: event.ticketId,
        title: message.senderName || ticket.customer.name,
        body: textOf(message) || ticket.subject,
      };
    }
    default:
      return null;
  }
}

function textOf(message: unknown): string {
  if (typeof message !== "object" || message === null || !("message" in message)) return "";
  const { message: text, image } = message as Message;
  return text.trim().slice(0, 140) || (image ? "Picture" : "");
}
