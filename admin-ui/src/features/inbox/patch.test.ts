import type { FeedEvent } from "@careline/client";
import { describe, expect, it } from "vitest";
import { patch } from "./patch";
import { messageOf, rowOf } from "./sample";

const reply = (change: Parameters<typeof messageOf>[0]): FeedEvent => {
  const message = messageOf(change);
  return { type: "ticket.reply", ticketId: "t1", seq: message.seq, message };
};
const updated = (changes: object, seq = 2): FeedEvent => ({
  type: "ticket.updated",
  ticketId: "t1",
  seq,
  changes,
  by: { id: "a1", kind: "agent", name: "Ben" },
  message: messageOf({ seq, sender: "system" }),
});

describe("an event of the feed", () => {
  it("counts what the customer wrote, and keeps since when they wait", () => {
    const ticket = patch(rowOf(), reply({}))?.ticket;
    expect(ticket).toMatchObject({ unread: 2, seq: 2, waitingSince: "2026-01-05T10:00:00.000Z" });
    expect(ticket?.lastMessage).toMatchObject({ message: "Hello?" });
  });

  it("ends the waiting and keeps the first promise with an agent's answer", () => {
    const ticket = patch(rowOf(), reply({ sender: "agent", senderId: "a1" }))?.ticket;
    expect(ticket?.waitingSince).toBeNull();
    expect(ticket?.unread).toBe(1);
    expect(ticket?.sla?.firstRespondedAt).toBe("2026-01-05T10:05:00.000Z");
  });

  it("does not take a note for an answer", () => {
    const ticket = patch(rowOf(), reply({ sender: "agent", internal: true }))?.ticket;
    expect(ticket?.waitingSince).not.toBeNull();
    expect(ticket?.sla?.firstRespondedAt).toBeNull();
  });

  it("changes nothing twice", () => {
    const event = reply({});
    const once = patch(rowOf(), event)?.ticket ?? rowOf();
    expect(patch(once, event)?.ticket).toBe(once);
  });

  it("takes over what changed and asks where promises may have moved", () => {
    const patched = patch(rowOf(), updated({ status: "in_progress", assignedTo: { id: "a1", name: "Ben" } }));
    expect(patched?.ticket).toMatchObject({ status: "in_progress", assignedTo: { name: "Ben" } });
    expect(patched?.ask).toBe(true);
    expect(patch(rowOf(), updated({ category: "refund" }))?.ask).toBe(false);
  });

  it("knows that it was read", () => {
    expect(patch(rowOf(), { type: "ticket.read", ticketId: "t1", side: "agent", seq: 1 })?.ticket.unread).toBe(0);
    expect(patch(rowOf(), { type: "ticket.read", ticketId: "t1", side: "customer", seq: 1 })).toBeNull();
  });
});
