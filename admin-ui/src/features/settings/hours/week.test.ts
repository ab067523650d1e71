import { expect, it } from "vitest";
import { checkCalendar, checkDay, copyToAll, nextSpan, spansOf, usualWeek, withSpans } from "./week";

it("starts from a usual week that the server takes", () => {
  const week = usualWeek("Asia/Kolkata");
  expect(spansOf(week, "mon")).toEqual([["09:00", "18:00"]]);
  expect(spansOf(week, "sun")).toEqual([]);
  expect(checkCalendar(week)).toEqual({});
});

it("copies a day to all others", () => {
  const week = copyToAll(withSpans(usualWeek("UTC"), "tue", [["10:00", "12:00"]]), "tue");
  expect(spansOf(week, "sun")).toEqual([["10:00", "12:00"]]);
});

it("offers an afternoon after a morning", () => {
  expect(nextSpan([])).toEqual(["09:00", "18:00"]);
  expect(nextSpan([["09:00", "12:00"]])).toEqual(["13:00", "17:00"]);
  expect(nextSpan([["09:00", "22:30"]])).toEqual(["22:30", "24:00"]);
});

it("names wrong days", () => {
  expect(checkDay([["18:00", "09:00"]])).toBe("The end must be after the start");
  expect(checkDay([["09:00", ""]])).toBe("Say from when to when");
  expect(
    checkDay([
      ["13:00", "18:00"],
      ["09:00", "13:30"],
    ]),
  ).toBe("Times must not overlap");
  expect(
    checkDay([
      ["13:00", "18:00"],
      ["09:00", "13:00"],
    ]),
  ).toBeNull();
  expect(checkCalendar({ timezone: "UTC", hours: { mon: [] }, holidays: [] })).toHaveProperty(["sla.calendar.hours"]);
});
