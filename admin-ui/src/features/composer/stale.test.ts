import { expect, test } from "vitest";
import { entry, ME, message, mine, NOON, said } from "../thread/sample";
import { colleaguesSince, conflictsOf, maySend, staleHeadline } from "./stale";

const nina = { sender: "agent" as const, senderId: "nina", senderName: "Nina" };

test("a colleague's reply after the writing began is news; notes, own words and the customer's are not", () => {
  const items = [
    said({ seq: 3, ...nina }),
    said({ seq: 4 }),
    mine(5),
    said({ seq: 6, ...nina, internal: true }),
    said({ seq: 7, ...nina }),
  ];
  expect(colleaguesSince(items, 3, ME).map((newer) => newer.seq)).toEqual([7]);
  expect(colleaguesSince(items, 2, ME).map((newer) => newer.seq)).toEqual([3, 7]);
  expect(colleaguesSince(items, 7, ME)).toEqual([]);
});

test("nothing goes out before the writer has seen the newest of them", () => {
  const newer = [message({ seq: 6, ...nina }), message({ seq: 8, ...nina })];
  expect(maySend([], 0)).toBe(true);
  expect(maySend(newer, 0)).toBe(false);
  expect(maySend(newer, 6)).toBe(false);
  expect(maySend(newer, 8)).toBe(true);
});

test("replies that the server held back come with the messages they missed", () => {
  const newer = message({ seq: 8, ...nina });
  const held = entry({
    state: "failed",
    error: { code: "stale_reply", message: "others wrote", details: { messages: [newer, { seq: 9, hidden: true }] } },
  });
  const refused = entry({
    clientMessageId: "c2",
    state: "failed",
    error: { code: "forbidden", message: "no", details: null },
  });
  expect(conflictsOf([held, refused, entry({ clientMessageId: "c3" })])).toEqual([{ entry: held, newer: [newer] }]);
});

test("says who and how long ago", () => {
  const at = (seconds: number) => new Date(NOON - seconds * 1000).toISOString();
  expect(staleHeadline(message({ seq: 1, ...nina, timestamp: at(3) }), NOON)).toBe("Nina replied 3 s ago");
  expect(staleHeadline(message({ seq: 1, ...nina, timestamp: at(0) }), NOON)).toBe("Nina replied just now");
  expect(staleHeadline(message({ seq: 1, timestamp: at(130) }), NOON)).toBe("Vikram Mehta wrote 2 min ago");
});
