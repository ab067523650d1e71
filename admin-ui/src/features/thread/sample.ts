// Messages for the tests.
import type { Message, OutboxEntry, ThreadItem } from "@careline/client";

export const ME = { id: "ben", name: "Ben" };
/** A Wednesday noon, local time. */
export const NOON = new Date(2026, 10, 25, 12, 0).getTime();

export function message(change: Partial<Message> & { seq: number }): Message {
  return {
    id: `m${change.seq}`,
    sender: "customer",
    senderId: "vikram",
    senderName: "Vikram Mehta",
    message: "Hello",
    internal: false,
    image: null,
    attachments: [],
    actions: [],
    changes: null,
    clientMessageId: null,
    timestamp: new Date(NOON).toISOString(),
    read: false,
    ...change,
  };
}

export function said(change: Partial<Message> & { seq: number }, at = NOON): ThreadItem {
  const it = message({ timestamp: new Date(at).toISOString(), ...change });
  return { kind: "message", key: it.id, message: it };
}

export function mine(seq: number, at = NOON, change: Partial<Message> = {}): ThreadItem {
  return said({ seq, sender: "agent", senderId: ME.id, senderName: ME.name, ...change }, at);
}

export function entry(change: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    clientMessageId: "c1",
    ticketId: "t1",
    message: "On its way",
    internal: false,
    attachments: [],
    at: NOON,
    state: "queued",
    error: null,
    lastSeenSeq: 3,
    ...change,
  };
}

export function pending(change: Partial<OutboxEntry> = {}): ThreadItem {
  const it = entry(change);
  return { kind: "pending", key: it.clientMessageId, entry: it };
}
