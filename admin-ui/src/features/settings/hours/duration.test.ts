import { expect, it } from "vitest";
import { formatDuration, parseDuration, showDuration, toWire } from "./duration";

it("reads what people write", () => {
  const cases: [string, number][] = [
    ["15m", 900],
    [" 15 min ", 900],
    ["4h", 14_400],
    ["1h 30m", 5_400],
    ["1h30m", 5_400],
    ["1.5 hours", 5_400],
    ["1,5 h", 5_400],
    ["2 Days", 172_800],
    ["1w", 604_800],
    ["1 day, 2 hours", 93_600],
    ["0s", 0],
  ];
  for (const [text, seconds] of cases) expect(parseDuration(text), text).toBe(seconds);
});

it("refuses what is no length of time", () => {
  for (const text of ["", "15", "soon", "m", "-5m", "5 apples", "4h later", "0.0001s", "99999999d", "h4"]) {
    expect(parseDuration(text), text).toBeNull();
  }
});

it("writes one number and one unit for the API", () => {
  expect(["30s", "5m", "90m", "4h", "7d"].map((text) => toWire(parseDuration(text) ?? -1))).toEqual([
    "30s",
    "5m",
    "90m",
    "4h",
    "7d",
  ]);
  expect(toWire(5_400)).toBe("90m");
  expect(toWire(604_800)).toBe("7d");
  expect(toWire(0)).toBe("0s");
});

it("writes short texts for people, which it can read again", () => {
  expect(formatDuration(5_400)).toBe("1h 30m");
  expect(formatDuration(259_200)).toBe("3d");
  expect(showDuration("90m")).toBe("1h 30m");
  expect(showDuration("soonish")).toBe("soonish");
  for (const seconds of [1, 59, 61, 3_600, 86_400, 90_061])
    expect(parseDuration(formatDuration(seconds))).toBe(seconds);
});
