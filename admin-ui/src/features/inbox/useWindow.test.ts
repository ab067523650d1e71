import { expect, it } from "vitest";
import { shownOf } from "./useWindow";

it("draws what is seen and a little more, never beyond the ends", () => {
  expect(shownOf(100_000, 100, 0, 800)).toEqual({ first: 0, end: 16 });
  expect(shownOf(100_000, 100, 5_000_000, 800)).toEqual({ first: 49_992, end: 50_016 });
  expect(shownOf(100_000, 100, 9_999_200, 800)).toEqual({ first: 99_984, end: 100_000 });
  expect(shownOf(3, 100, 0, 800)).toEqual({ first: 0, end: 3 });
});
