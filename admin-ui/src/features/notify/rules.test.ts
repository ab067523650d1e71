import type { FeedEvent } from "@careline/client";
import { describe, expect, it } from "vitest";
import { messageOf, ticketOf } from "@/features/inbox/sample";
import { noticeOf, type Situation } from "./rules";

const mine = ticketOf({ assignedTo: { id: "me", name: "Ben" } });
const away: Situation = { myId: "me", watching: false, openId: "t1", ticket: mine };
const fresh: FeedEvent = { type: "ticket.new", ticket: ticketOf() };
const reply: FeedEvent = { type: "ticket.reply", ticketId: "t1", seq: 2, message: messageOf() };
const given = (by: string): FeedEvent => ({
  type: "ticket.updated",
  ticketId: "t1",
  seq: 3,
  changes: { assignedTo: { id: "me", name: "Ben" } },
  by: { id: by, kind: "agent", name: "Nina" },
  message: messageOf({ seq: 3, sender: "system" }),
});

describe("what deserves a notification", () => {
  it("tells of a new ticket, an assignment and a reply on mine", () => {
    expect(noticeOf(fresh, away)?.why).toBe("new");
    expect(noticeOf(given("nina"), away)).toMatchObject({ why: "assigned", body: "Nina gave it to you" });
    expect(noticeOf(reply, away)).toMatchObject({ why: "reply", title: "Asha Rao", body: "Hello?" });
  });

  it("is silent about what is being looked at", () => {
    expect(noticeOf(reply, { ...away, watching: true })).toBeNull();
    expect(noticeOf(reply, { ...away, watching: true, openId: "other" })).not.toBeNull();
  });

  it("is silent about other people's tickets, my own doing, and colleagues", () => {
    expect(noticeOf(reply, { ...away, ticket: ticketOf({ assignedTo: { id: "nina", name: "Nina" } }) })).toBeNull();
    expect(noticeOf(given("me"), away)).toBeNull();
    const colleague: FeedEvent = { ...reply, message: messageOf({ sender: "agent" }) } as FeedEvent;
    expect(noticeOf(colleague, away)).toBeNull();
  });

  it("says Picture where there is only one", () => {
    const picture = { ...reply, message: messageOf({ message: "", image: "/api/files/1" }) } as FeedEvent;
    expect(noticeOf(picture, away)?.body).toBe("Picture");
  });
});
