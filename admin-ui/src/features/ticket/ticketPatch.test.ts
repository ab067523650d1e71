import type { Ticket } from "@careline/client";
import { expect, test } from "vitest";
import { backToAssignee, backToStatus, choicesFrom, toAssignee, toProperty, toStatus } from "./ticketPatch";

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
