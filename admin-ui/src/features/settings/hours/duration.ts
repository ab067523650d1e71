// Lengths of time as people write them ("1h 30m", "4 hours", "2 days") and as the API does ("90m").

const UNITS: readonly [seconds: number, short: string, names: readonly string[]][] = [
  [604_800, "w", ["w", "wk", "week", "weeks"]],
  [86_400, "d", ["d", "day", "days"]],
  [3_600, "h", ["h", "hr", "hrs", "hour", "hours"]],
  [60, "m", ["m", "min", "mins", "minute", "minutes"]],
  [1, "s", ["s", "sec", "secs", "second", "seconds"]],
];
/** Ten years, as the server counts them. */
const LONGEST = 10 * 366 * 86_400;

/** Seconds; null for what is no length of time. */
export function parseDuration(text: string): number | null {
  const parts = text
    .trim()
    .toLowerCase()
    .matchAll(/(\d+(?:[.,]\d+)?)\s*([a-z]+)[\s,]*/gy);
  let seconds = 0;
  let read = 0;
  for (const [part, count, name] of parts) {
    const unit = UNITS.find(([, , names]) => names.includes(name ?? ""));
    if (!unit) return null;
    seconds += Number((count ?? "").replace(",", ".")) * unit[0];
    read += part.length;
  }
  const whole = read > 0 && read === text.trim().length && Number.isInteger(seconds);
  return whole && seconds <= LONGEST ? seconds : null;
}

/** One whole number and one unit, the form of the API: `90m`, `3d`. */
export function toWire(seconds: number): string {
  const unit = UNITS.find(([size, short]) => short !== "w" && seconds > 0 && seconds % size === 0);
  return unit ? `${seconds / unit[0]}${unit[1]}` : `${seconds}s`;
}

/** Short, for people: `1h 30m`, `3d`. */
export function formatDuration(seconds: number): string {
  const parts: string[] = [];
  let left = seconds;
  for (const [size, short] of UNITS) {
    if (short === "w" || left < size) continue;
    parts.push(`${Math.floor(left / size)}${short}`);
    left %= size;
  }
  return parts.join(" ") || "0s";
}

/** A duration of the API for people; what cannot be read stays as it is. */
export function showDuration(wire: string): string {
  const seconds = parseDuration(wire);
  return seconds === null ? wire : formatDuration(seconds);
}
