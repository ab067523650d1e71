import { describe, expect, it } from "vitest";
import type { Message, Ticket } from "../model";
import { afterMessage } from "./derive";
import { afterMessageForAgents } from "./promises";

const AT = "2026-01-05T09:00:00.000Z";
const LATER = "2026-01-05T10:00:00.000Z";

const ticket = (fields: Partial<Ticket> = {}) =>
  ({
    seq: 4,
    status: "open",
    unread: 1,
    waitingSince: AT,
    updatedAt: AT,
    lastMessage: null,
    tags: [],
    ...fields,
  }) as Ticket;
const message = (fields: Partial<Record<keyof Message, unknown>>) =>
  ({
    id: "m",
    seq: 5,
    sender: "customer",
    internal: false,
    changes: null,
    timestamp: LATER,
    ...fields,
  }) as unknown as Message;

describe("a message", () => {
  it("of the customer waits for an answer, since the first of them", () => {
    const said = message({});
    const after = afterMessageForAgents(ticket(), said);
    expect(after).toMatchObject({ seq: 5, unread: 2, waitingSince: AT, updatedAt: LATER, lastMessage: said });
    expect(afterMessageForAgents(ticket({ waitingSince: null }), said).waitingSince).toBe(LATER);
    expect(afterMessage(ticket(), said, "customer").unread).toBe(1);
  });

  it("of an agent answers, a note does not", () => {
    expect(afterMessage(ticket(), message({ sender: "agent" }), "customer").unread).toBe(2);
    expect(afterMessageForAgents(ticket(), message({ sender: "agent" }))).toMatchObject({
      unread: 1,
      waitingSince: null,
    });
    expect(afterMessageForAgents(ticket(), message({ sender: "agent", internal: true }))).toMatchObject({
      unread: 1,
      waitingSince: AT,
    });
  });

  it("of the system is no preview and no news", () => {
    const line = message({
      sender: "system",
      changes: { assignedTo: { id: "a", name: "Asha" }, status: "in_progress" },
    });
    const before = ticket({ assignedTo: null });
    expect(afterMessageForAgents(before, line)).toMatchObject({
      assignedTo: { id: "a" },
      status: "in_progress",
      unread: 1,
      lastMessage: null,
    });
    expect(before.assignedTo).toBeNull();
  });
});

const afterChanges = (before: Ticket, changes: Record<string, unknown>, timestamp: string) =>
  afterMessageForAgents(before, message({ sender: "system", changes, timestamp }));

describe("changes", () => {
  it("of the status move its times", () => {
    expect(afterChanges(ticket(), { status: "resolved" }, LATER)).toMatchObject({
      resolvedAt: LATER,
      waitingSince: null,
    });
    expect(afterChanges(ticket({ resolvedAt: AT }), { status: "closed" }, LATER)).toMatchObject({
      resolvedAt: AT,
      closedAt: LATER,
    });
    expect(afterChanges(ticket({ resolvedAt: AT, closedAt: AT }), { status: "open" }, LATER)).toMatchObject({
      resolvedAt: null,
      closedAt: null,
    });
  });

  it("reach a broken promise and a callback", () => {
    const sla = { breached: [], paused: false } as unknown as Ticket["sla"];
    expect(afterChanges(ticket({ sla }), { breached: ["first_response"] }, LATER).sla?.breached).toEqual([
      "first_response",
    ]);
    const done = ticket({ callbackRequested: true, callbackCompleted: true });
    expect(afterChanges(done, { callbackRequested: true }, LATER).callbackCompleted).toBe(false);
  });

  it("pass over what a ticket does not have", () => {
    expect(afterChanges(ticket(), { somethingNew: 1 }, LATER)).not.toHaveProperty("somethingNew");
  });
});
