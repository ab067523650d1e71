// The few words of the bubble, in all languages: small enough to travel with it.
import ar from "../locales/bubble/ar.json";
import en from "../locales/bubble/en.json";
import es from "../locales/bubble/es.json";
import hi from "../locales/bubble/hi.json";
import type { Locale } from "../locales/pick";

export type Words = typeof en;
const ALL: Record<Locale, Words> = { en, hi, es, ar };

export function wordsOf(locale: Locale): Words {
  return ALL[locale];
}
