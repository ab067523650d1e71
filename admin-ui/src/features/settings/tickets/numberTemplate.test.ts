import { expect, it } from "vitest";
import { checkTemplate, renderNumber } from "./numberTemplate";

it("shows the number that a template gives", () => {
  expect(renderNumber("ST-{yyyy}-{n:03}", 1, 2026)).toBe("ST-2026-001");
  expect(renderNumber("ST-{yyyy}-{n:03}", 1234, 2026)).toBe("ST-2026-1234");
  expect(renderNumber("#{n}", 7, 2026)).toBe("#7");
  expect(renderNumber(" {n:012}x ", 7, 2026)).toBe("000000000007x");
  expect(renderNumber("ST", 7, 2026)).toBeNull();
});

it("refuses what the server refuses", () => {
  for (const bad of [
    "",
    "ST",
    "{n}{n}",
    "{x}-{n}",
    "{n:3}",
    "{n:00}",
    "{n:099}",
    "{name}",
    "a b{n}",
    "a/{n}",
    "50%{n}",
  ]) {
    expect(checkTemplate(bad), bad).not.toBeNull();
  }
  expect(checkTemplate(`${"x".repeat(38)}{n}`)).toBe("At most 40 characters");
  expect(checkTemplate(`${"x".repeat(37)}{n}`)).toBeNull();
});
