import { expect, test } from "vitest";
import ar from "../locales/ar.json";
import en from "../locales/en.json";
import { LOCALES, pickLocale } from "../locales/pick";
import { daysAgo, speechOf } from "./speech";

type Entries = Record<string, string>;
const files = import.meta.glob<Entries>("../locales/*.json", { eager: true, import: "default" });
const bubbles = import.meta.glob<Entries>("../locales/bubble/*.json", { eager: true, import: "default" });
const of = (locale: string) => files[`../locales/${locale}.json`] ?? {};
const english: Entries = en;

const placeholders = (text: string | undefined) => (text?.match(/\{\w+\}/g) ?? []).sort();

test.each(LOCALES)("%s has every sentence, and none that nobody says", (locale) => {
  expect(Object.keys(of(locale)).sort()).toEqual(Object.keys(english).sort());
  // The build tells them from other words by their dot.
  expect(Object.keys(english).filter((key) => !/^[a-zA-Z]+\.[a-zA-Z]+$/.test(key))).toEqual([]);
  expect(Object.values(of(locale)).filter((text) => text.trim() === "")).toEqual([]);
});

test.each(LOCALES)("%s has the placeholders of the English sentence", (locale) => {
  for (const [key, text] of Object.entries(of(locale)))
    expect([key, placeholders(text)]).toEqual([key, placeholders(english[key])]);
});

test.each(LOCALES)("%s is translated for the bubble too", (locale) => {
  const bubble = (name: string) => bubbles[`../locales/bubble/${name}.json`] ?? {};
  expect(Object.keys(bubble(locale)).sort()).toEqual(Object.keys(bubble("en")).sort());
  for (const [key, text] of Object.entries(bubble(locale)))
    expect(placeholders(text)).toEqual(placeholders(bubble("en")[key]));
});

test("how long it takes is said by the language's own rules", () => {
  const arabic = speechOf("ar", ar);
  const said = [1, 2, 3, 11].map((count) => arabic.ahead(count, "minute").replace(/[\d٠-٩]/g, ""));
  expect(new Set(said).size).toBe(4);
  expect(arabic.dir).toBe("rtl");
  expect(speechOf("en", en).ahead(5, "hour")).toBe("in 5 hours");
});

test("the first wish that we have wins, by its language alone", () => {
  expect(pickLocale([null, "", "de-DE", "es-MX", "hi"])).toBe("es");
  expect(pickLocale(["xx", undefined])).toBe("en");
});

test("days are counted by midnights", () => {
  const noon = new Date(2026, 2, 2, 12).getTime();
  expect(daysAgo(new Date(2026, 2, 1, 23, 59).getTime(), noon)).toBe(1);
  expect(daysAgo(new Date(2026, 2, 2, 0, 1).getTime(), noon)).toBe(0);
  expect(daysAgo(new Date(2026, 2, 3, 0, 1).getTime(), noon)).toBe(-1);
});
