// Which of our languages a person reads.
export const LOCALES = ["en", "hi", "es", "ar"] as const;
export type Locale = (typeof LOCALES)[number];

/** The first wish that we have, by its language alone ("es-MX" is "es"); English where none fits. */
export function pickLocale(wishes: readonly (string | null | undefined)[]): Locale {
  for (const wish of wishes) {
    const language = (wish || "").toLowerCase().split(/[-_]/)[0];
    const known = LOCALES.find((locale) => locale === language);
    if (known) return known;
  }
  return "en";
}

export function directionOf(locale: Locale): "ltr" | "rtl" {
  return locale === "ar" ? "rtl" : "ltr";
}
