import { expect, test } from "vitest";
import { deliveries } from "./delivery";
import { type Row, rowsOf } from "./rows";
import { ME, mine, NOON, pending, said } from "./sample";
import { dayLabel } from "./when";

const MINUTE = 60_000;
const DAY = 86_400_000;

function shape(rows: Row[]): string[] {
  return rows.map((row) =>
    row.kind === "said" ? `${row.author.key}${row.first ? " first" : ""}${row.last ? " last" : ""}` : row.kind,
  );
}

test("messages of one author within five minutes are one group", () => {
  const rows = rowsOf(
    [said({ seq: 1 }), said({ seq: 2 }, NOON + MINUTE), said({ seq: 3 }, NOON + 7 * MINUTE)],
    ME,
    null,
  );
  expect(shape(rows)).toEqual(["day", "customer:vikram first", "customer:vikram last", "customer:vikram first last"]);
});

test("a note stands apart from a reply of the same agent, and a waiting message joins the sent ones", () => {
  const rows = rowsOf([mine(1), mine(2, NOON, { internal: true }), mine(3), pending({ at: NOON + MINUTE })], ME, null);
  expect(shape(rows)).toEqual([
    "day",
    "agent:ben first last",
    "note:ben first last",
    "agent:ben first",
    "agent:ben last",
  ]);
});

test("another agent is not me, and the bot is neither", () => {
  const nina = said({ seq: 1, sender: "agent", senderId: "nina", senderName: "Nina" });
  const villy = said({ seq: 2, sender: "bot", senderId: null, senderName: "Villy" });
  expect(rowsOf([nina, villy], ME, null).flatMap((row) => (row.kind === "said" ? [row.author] : []))).toEqual([
    { key: "agent:nina", voice: "agent", name: "Nina", own: false },
    { key: "bot:Villy", voice: "bot", name: "Villy", own: false },
  ]);
});

test("a new day, a system line and the unread line end a group", () => {
  const system = said({ seq: 3, sender: "system", senderId: null });
  const rows = rowsOf(
    [said({ seq: 1 }, NOON - DAY), said({ seq: 2 }), system, said({ seq: 4 }), said({ seq: 5 })],
    ME,
    4,
  );
  expect(rows.map((row) => row.kind)).toEqual(["day", "said", "day", "said", "system", "said", "unread", "said"]);
  expect(rows.every((row) => row.kind !== "said" || (row.first && row.last))).toBe(true);
});

test("the unread line stands before the customer's words only, and once", () => {
  const rows = rowsOf([said({ seq: 1 }), mine(2), said({ seq: 3 }), said({ seq: 4 })], ME, 1);
  expect(rows.map((row) => row.kind)).toEqual(["day", "said", "said", "unread", "said", "said"]);
  expect(rowsOf([said({ seq: 1 })], ME, 1).some((row) => row.kind === "unread")).toBe(false);
});

test("days are named the way people do", () => {
  expect(dayLabel(NOON, NOON)).toBe("Today");
  expect(dayLabel(NOON - DAY, NOON)).toBe("Yesterday");
  expect(dayLabel(NOON - 2 * DAY, NOON)).toMatch(/^Monday,? (23 November|November 23)$/);
  expect(dayLabel(NOON - 400 * DAY, NOON)).toContain("2025");
});

test("midnight, not twenty-four hours, makes the day", () => {
  const late = new Date(2026, 10, 24, 23, 59).getTime();
  const early = new Date(2026, 10, 25, 0, 1).getTime();
  expect(dayLabel(late, early)).toBe("Yesterday");
});

test("only the newest seen, the newest sent and what is under way say their state", () => {
  const rows = rowsOf(
    [
      mine(1),
      mine(2),
      said({ seq: 3 }),
      mine(4),
      mine(5),
      pending({ clientMessageId: "a" }),
      pending({ clientMessageId: "b", state: "failed" }),
    ],
    ME,
    null,
  );
  expect([...deliveries(rows, 2)]).toEqual([
    ["b", "failed"],
    ["a", "sending"],
    ["m5", "sent"],
    ["m2", "seen"],
  ]);
});

test("a note that arrived has no state: nobody outside will see it", () => {
  const rows = rowsOf([mine(1, NOON, { internal: true }), pending({ internal: true })], ME, null);
  expect([...deliveries(rows, 0)]).toEqual([["c1", "sending"]]);
});
