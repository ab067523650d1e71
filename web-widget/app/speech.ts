// All that is said in the shopper's language: sentences and times. None counts things: that would need each language's plurals.
import type en from "../locales/en.json";
import { directionOf, type Locale } from "../locales/pick";

type Entries = typeof en;
export type Key = keyof Entries;
type Values = Record<string, string | number>;

export interface Speech {
  readonly locale: Locale;
  readonly dir: "ltr" | "rtl";
  t(key: Key, values?: Values): string;
  time(at: string | number): string;
  /** "Today", "Yesterday", "Tomorrow" or the date. */
  day(at: string | number): string;
  /** "in 5 minutes" */
  ahead(count: number, unit: "minute" | "hour"): string;
}

const FILES: Record<Locale, () => Promise<{ default: Entries }>> = {
  en: () => import("../locales/en.json"),
  hi: () => import("../locales/hi.json"),
  es: () => import("../locales/es.json"),
  ar: () => import("../locales/ar.json"),
};

export async function loadSpeech(locale: Locale): Promise<Speech> {
  return speechOf(locale, (await FILES[locale]()).default);
}

export function speechOf(locale: Locale, entries: Entries): Speech {
  const clock = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" });
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return {
    locale,
    dir: directionOf(locale),
    t: (key, values = {}) => entries[key].replace(/\{(\w+)\}/g, (_, name: string) => `${values[name] ?? ""}`),
    time: (at) => clock.format(new Date(at)),
    day(at) {
      const ago = daysAgo(at);
      if (Math.abs(ago) > 1) return date.format(new Date(at));
      const word = relative.format(-ago, "day");
      return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
    },
    ahead: (count, unit) => relative.format(count, unit),
  };
}

/** Midnights between then and now, by this machine's clock and zone. */
export function daysAgo(at: string | number, now = Date.now()): number {
  const midnight = (moment: Date) => Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate());
  return Math.round((midnight(new Date(now)) - midnight(new Date(at))) / 86_400_000);
}
