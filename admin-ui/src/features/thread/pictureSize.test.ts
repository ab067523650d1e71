import { expect, test } from "vitest";
import { pictureSize } from "./pictureSize";

test("keeps the shape within its room, and never enlarges", () => {
  expect(pictureSize(1200, 600, true)).toEqual({ width: 280, height: 140 });
  expect(pictureSize(120, 90, true)).toEqual({ width: 120, height: 90 });
});

test("has room before the size is known, and stays large enough to be pressed", () => {
  expect(pictureSize(null, null, true)).toEqual({ width: 280, height: 187 });
  expect(pictureSize(4000, 100, true).height).toBe(56);
});
