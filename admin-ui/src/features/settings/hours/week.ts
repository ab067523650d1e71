// Opening hours as people edit them: seven days, each closed or with one or more spans.
import type { Settings } from "@careline/client";

export type Calendar = NonNullable<Settings["sla"]["calendar"]>;
export type Span = [open: string, close: string];

export const DAYS = [
  ["mon", "Monday"],
  ["tue", "Tuesday"],
  ["wed", "Wednesday"],
  ["thu", "Thursday"],
  ["fri", "Friday"],
  ["sat", "Saturday"],
  ["sun", "Sunday"],
] as const;
type Day = (typeof DAYS)[number][0];

const NINE_TO_SIX: Span = ["09:00", "18:00"];

/** What a shop that switches office hours on starts from. */
export function usualWeek(timezone: string): Calendar {
  const hours = Object.fromEntries(DAYS.map(([day]) => [day, day === "sat" || day === "sun" ? [] : [NINE_TO_SIX]]));
  return { timezone, hours, holidays: [] };
}

/** The spans of a day; those of a closed day are none. */
export function spansOf(calendar: Calendar, day: Day): Span[] {
  return (calendar.hours[day] ?? []).map(([open = "", close = ""]) => [open, close]);
}

export function withSpans(calendar: Calendar, day: Day, spans: Span[]): Calendar {
  return { ...calendar, hours: { ...calendar.hours, [day]: spans } };
}

export function copyToAll(calendar: Calendar, day: Day): Calendar {
  const spans = spansOf(calendar, day);
  return { ...calendar, hours: Object.fromEntries(DAYS.map(([other]) => [other, spans])) };
}

/** The next span of a day: an afternoon after a morning, else nine to six. */
export function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1)?.[1];
  if (!last) return NINE_TO_SIX;
  const hour = Number(last.slice(0, 2)) + 1;
  return hour < 23 ? [clock(hour), clock(Math.min(hour + 4, 23))] : [last, "24:00"];
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

/** What is wrong with a day's spans; null when nothing is. */
export function checkDay(spans: readonly Span[]): string | null {
  if (spans.some(([open, close]) => !open || !close)) return "Say from when to when";
  if (spans.some(([open, close]) => open >= close)) return "The end must be after the start";
  const sorted = [...spans].sort(([a], [b]) => (a < b ? -1 : 1));
  const overlap = sorted.some((span, index) => (sorted[index - 1]?.[1] ?? "") > span[0]);
  return overlap ? "Times must not overlap" : null;
}

/** Faults under the server's names of the fields. */
export function checkCalendar(calendar: Calendar): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const [day] of DAYS) {
    const fault = checkDay(spansOf(calendar, day));
    if (fault) faults[`sla.calendar.hours.${day}`] = fault;
  }
  if (DAYS.every(([day]) => spansOf(calendar, day).length === 0)) {
    faults["sla.calendar.hours"] = "Open on at least one day";
  }
  return faults;
}
