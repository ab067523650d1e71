import { expect, it } from "vitest";
import { brandStyle, contrastOn, isColor } from "./color";

it("keeps text readable on every colour", () => {
  for (const hex of ["#ffff00", "#ff0000", "#2f6fed", "#000000", "#ffffff", "#00ff88", "#9a4d0a"]) {
    const { light, dark } = contrastOn(hex);
    expect(Math.min(light, dark), hex).toBeGreaterThan(4.5);
  }
});

it("hands the tokens a hue and a chroma", () => {
  expect(brandStyle("#ff0000")).toHaveProperty("--brand-h", 29);
  expect(brandStyle("red")).toEqual({});
});

it("knows a colour", () => {
  expect(["#2f6fed", "#ABCDEF"].every(isColor)).toBe(true);
  expect(["2f6fed", "#fff", "red", ""].some(isColor)).toBe(false);
});
