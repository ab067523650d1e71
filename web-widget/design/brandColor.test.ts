import { expect, test } from "vitest";
import { brandColor } from "./brandColor";

test.each([
  ["#ff0000", 29],
  ["#00ff00", 142],
  ["#0000ff", 264],
])("%s has the hue of OKLCH", (hex, hue) => {
  expect(Math.abs(brandColor(hex).hue - hue)).toBeLessThanOrEqual(1);
});

test("grey stays grey, and loud colours are tamed", () => {
  expect(brandColor("#777777").chroma).toBeLessThan(0.005);
  expect(brandColor("#ff00ff").chroma).toBe(0.17);
});
