import { expect, test } from "vitest";
import { said } from "./sample";
import { startOf } from "./useShownItems";

const items = Array.from({ length: 500 }, (_, index) => said({ seq: index + 1 }));

test("a long thread opens with its newest messages", () => {
  expect(items.length - startOf(items, null, null)).toBeLessThan(50);
  expect(startOf(items.slice(0, 5), null, null)).toBe(0);
});

test("and with the first unread one, unless that is far back", () => {
  expect(startOf(items, null, 400)).toBe(395);
  expect(items.length - startOf(items, null, 3)).toBe(300);
});

test("what has been drawn stays, whatever comes above or below", () => {
  expect(startOf(items, "m120", null)).toBe(119);
  expect(startOf(items.slice(100), "m120", null)).toBe(19);
});
