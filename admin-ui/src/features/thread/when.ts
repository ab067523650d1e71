// Clock times and days as the console writes them: English words, the agent's own zone.

const region = typeof navigator !== "undefined" && navigator.language.startsWith("en") ? navigator.language : "en-GB";

/** "08:02", but "8:02 AM". */
const halves = new Intl.DateTimeFormat(region, { hour: "numeric" }).resolvedOptions().hour12;
const clock = new Intl.DateTimeFormat(region, { hour: halves ? "numeric" : "2-digit", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(region, { weekday: "long", day: "numeric", month: "long" });
const dated = new Intl.DateTimeFormat(region, { day: "numeric", month: "long", year: "numeric" });
const short = new Intl.DateTimeFormat(region, { day: "numeric", month: "short" });
const shortDated = new Intl.DateTimeFormat(region, { day: "numeric", month: "short", year: "numeric" });
const whole = new Intl.DateTimeFormat(region, { dateStyle: "full", timeStyle: "short" });

/** A local day as a number that grows by one each midnight. */
export function dayOf(at: number): number {
  const date = new Date(at);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}

export function clockTime(at: number): string {
  return clock.format(at);
}

/** "Today", "Yesterday", "Monday, 23 November", and with the year once it is another one. */
export function dayLabel(at: number, now: number): string {
  const ago = dayOf(now) - dayOf(at);
  if (ago === 0) return "Today";
  if (ago === 1) return "Yesterday";
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? weekday.format(at) : dated.format(at);
}

/** "12 Oct", with the year once it is another one. */
export function shortDay(at: number, now: number): string {
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? short.format(at) : shortDated.format(at);
}

/** Everything, for titles of shortened times. */
export function wholeTime(at: number): string {
  return whole.format(at);
}

/** The time today, else day and time. */
export function dayAndTime(at: number, now: number): string {
  return dayOf(at) === dayOf(now) ? clockTime(at) : `${shortDay(at, now)}, ${clockTime(at)}`;
}
