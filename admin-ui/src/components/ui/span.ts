// Spans of time in words: "now", "2 min", "1 h", and "14:20" for what is nearly due.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// Made once: a formatter takes longer to make than a whole row of the list to draw.
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** "28 Nov 2026, 14:20" */
export const date = (time: number): string => full.format(time);

/** How long ago, coarse: "now", "2 min", "3 h", "5 d", else the date. */
export function ago(from: number, now: number): string {
  const span = Math.max(0, now - from);
  if (span < MINUTE) return "now";
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < DAY) return `${Math.floor(span / HOUR)} h`;
  if (span < 7 * DAY) return `${Math.floor(span / DAY)} d`;
  return (new Date(from).getFullYear() === new Date(now).getFullYear() ? day : dayOfYear).format(from);
}

/** The same in a sentence: "just now", "3 h ago", "12 Nov". */
export function agoInWords(from: number, now: number): string {
  const text = ago(from, now);
  if (text === "now") return "just now";
  return /^\d+ (min|h|d)$/.test(text) ? `${text} ago` : text;
}

/** How long until (or since) it is due: "0:41", "14:20", "22 min", "3 h", "2 d". */
export function left(millis: number): string {
  const span = Math.abs(millis);
  if (span < 15 * MINUTE) {
    const seconds = Math.floor(span / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < DAY) return `${Math.floor(span / HOUR)} h`;
  return `${Math.floor(span / DAY)} d`;
}
