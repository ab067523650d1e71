import { expect, test } from "vitest";
import { clockTime } from "../thread/when";
import { firstReply, resolveBy } from "./promiseWords";

const NOON = new Date(2026, 10, 25, 12, 0).getTime();
const at = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString();
const sla = { firstResponseDueAt: at(10), firstRespondedAt: null, resolveDueAt: at(100), breached: [], paused: false };
const ticket = { sla, status: "open" as const, createdAt: at(0), resolvedAt: null, closedAt: null };

test("a first reply that was given says how long it took", () => {
  expect(firstReply({ ...ticket, sla: { ...sla, firstRespondedAt: at(3) } }, NOON)).toEqual({
    text: "met in 3 min",
    tone: "good",
  });
  const late = { ...sla, firstRespondedAt: at(70), breached: ["first_response" as const] };
  expect(firstReply({ ...ticket, sla: late }, NOON)).toEqual({ text: "late, after 1 h 10 min", tone: "bad" });
});

test("one that is owed says when, and how long that is", () => {
  expect(firstReply(ticket, NOON - 15 * 60_000)).toEqual({
    text: clockTime(NOON + 600_000),
    aside: "25 min",
    tone: "plain",
  });
  expect(firstReply(ticket, NOON + 1_800_000)).toMatchObject({ aside: "20 min late", tone: "bad" });
});

test("the clock stands while the customer is waited for, and ends with the ticket", () => {
  expect(resolveBy({ ...ticket, sla: { ...sla, paused: true } }, NOON)).toMatchObject({ text: "paused while waiting" });
  expect(resolveBy({ ...ticket, status: "resolved", resolvedAt: at(30) }, NOON)).toEqual({
    text: "met in 30 min",
    tone: "good",
  });
  expect(resolveBy({ ...ticket, sla: null }, NOON)).toBeNull();
});
