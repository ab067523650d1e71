import type { Ticket } from "@careline/client";
import { expect, test } from "vitest";
import {
  backFromEscalated,
  backToAssignee,
  backToStatus,
  choicesFrom,
  owesCall,
  toAssignee,
  toCallback,
  toCalledBack,
  toEscalated,
  toProperty,
  toStatus,
} from "./ticketPatch";

const ticket = { status: "new", assignedTo: null } as Ticket;
const nina = { id: "nina", name: "Nina" };

test("a new ticket goes back to open: it is new only once", () => {
  expect(toStatus(ticket, "resolved")).toMatchObject({
    done: "Resolved",
    patches: [{ status: "resolved" }],
    shown: { status: "resolved" },
  });
  expect(backToStatus(ticket, "resolved").patches).toEqual([{ status: "open" }]);
});

test("the way back from closed leads through open", () => {
  const waiting = { ...ticket, status: "waiting" as const };
  expect(backToStatus(waiting, "closed")).toMatchObject({
    patches: [{ status: "open" }, { status: "waiting" }],
    shown: { status: "waiting" },
  });
  expect(toStatus({ ...ticket, status: "closed" }, "open")).toMatchObject({
    done: "Reopened",
    patches: [{ status: "open" }],
  });
});

test("only moves that the server takes are offered", () => {
  expect(choicesFrom("closed")).toEqual(["open", "in_progress", "closed"]);
  expect(choicesFrom("open")).not.toContain("new");
  expect(choicesFrom("new")).toContain("new");
});

test("assigning takes an untouched ticket into work, and Undo takes that back too", () => {
  expect(toAssignee(ticket, nina, "ben")).toMatchObject({
    done: "Assigned to Nina",
    patches: [{ assignedTo: "nina" }],
    shown: { status: "in_progress" },
  });
  expect(backToAssignee(ticket, { ...ticket, status: "in_progress" }).patches).toEqual([
    { assignedTo: null, status: "open" },
  ]);
  expect(backToAssignee({ ...ticket, status: "waiting" }, { ...ticket, status: "waiting" }).patches).toEqual([
    { assignedTo: null },
  ]);
  expect(toAssignee({ ...ticket, status: "waiting" }, nina, "nina")).toMatchObject({
    done: "Assigned to you",
    shown: { assignedTo: nina },
  });
});

test("properties say what they are", () => {
  expect(toProperty("tags", ["pune"])).toEqual({
    done: "Tags changed",
    refused: "The tags were not changed",
    patches: [{ tags: ["pune"] }],
    shown: { tags: ["pune"] },
  });
});

test("an escalation says why, and to whom where it changes hands", () => {
  const open = { ...ticket, status: "in_progress" as const, queue: "orders", escalation: null };
  const stays = toEscalated(open, { reason: "Third mix-up", queue: null }, nina, 0);
  expect(stays).toMatchObject({
    done: "Escalated",
    patches: [],
    post: { verb: "escalate", body: { reason: "Third mix-up" } },
    shown: { status: "escalated", queue: "orders", escalation: { reason: "Third mix-up", by: nina } },
  });
  expect(stays.post?.body).not.toHaveProperty("queue");
  const moves = toEscalated(open, { reason: "Third mix-up", queue: "payments" }, nina, 0);
  expect(moves).toMatchObject({ post: { body: { queue: "payments" } }, shown: { queue: "payments" } });
});

test("Undo of an escalation brings status and queue back, and nothing where there was one already", () => {
  const open = { ...ticket, queue: "orders", escalation: null };
  expect(backFromEscalated(open, { reason: "x", queue: "payments" })).toMatchObject({
    patches: [{ status: "open", queue: "orders" }],
    shown: { status: "open", queue: "orders" },
  });
  expect(backFromEscalated({ ...open, status: "waiting" }, { reason: "x", queue: null })?.patches).toEqual([
    { status: "waiting" },
  ]);
  expect(backFromEscalated({ ...open, status: "escalated" }, { reason: "y", queue: null })).toBeNull();
});

test("a call is owed from the request until it was made, or the ticket is done", () => {
  const asked = { ...ticket, ...toCallback().shown } as Ticket;
  expect(toCallback()).toMatchObject({ patches: [], post: { verb: "callback" } });
  expect(owesCall(asked)).toBe(true);
  expect(owesCall({ ...asked, status: "resolved" })).toBe(false);
  expect(toCalledBack(true).patches).toEqual([{ callbackCompleted: true }]);
  expect(owesCall({ ...asked, ...toCalledBack(true).shown })).toBe(false);
});
