// A ticket and a message for tests.
import type { Message, Ticket } from "@careline/client";
import { forList, type ListTicket } from "./listTicket";

export function ticketOf(change: Partial<Ticket> = {}): Ticket {
  return {
    id: "t1",
    number: "ST-2026-001",
    handledBy: "agent",
    linkedTo: null,
    tenantId: "shop",
    subject: "Package arrived damaged",
    status: "new",
    priority: "medium",
    category: "delivery",
    channel: "widget",
    customer: { id: "c1", name: "Asha Rao", email: null, phone: null, company: null },
    orderId: null,
    assignedTo: null,
    queue: null,
    tags: [],
    lastMessage: null,
    seq: 1,
    unread: 1,
    waitingSince: "2026-01-05T10:00:00.000Z",
    sla: {
      firstResponseDueAt: "2026-01-05T11:00:00.000Z",
      firstRespondedAt: null,
      resolveDueAt: null,
      breached: [],
      paused: false,
    },
    resolution: null,
    escalation: null,
    callbackRequested: false,
    callbackCompleted: false,
    csat: null,
    createdAt: "2026-01-05T10:00:00.000Z",
    updatedAt: "2026-01-05T10:00:00.000Z",
    resolvedAt: null,
    closedAt: null,
    ...change,
  };
}

/** As a list keeps it. */
export const rowOf = (change: Partial<Ticket> = {}): ListTicket => forList(ticketOf(change));

export function messageOf(change: Partial<Message> = {}): Message {
  return {
    id: "m2",
    seq: 2,
    sender: "customer",
    senderId: "c1",
    senderName: "Asha Rao",
    message: "Hello?",
    internal: false,
    image: null,
    attachments: [],
    actions: [],
    changes: null,
    clientMessageId: null,
    timestamp: "2026-01-05T10:05:00.000Z",
    read: false,
    ...change,
  };
}
