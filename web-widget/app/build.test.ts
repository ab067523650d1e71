import { expect, test } from "vitest";
import { shortenKeys, shortenTokens, shortNames, withoutUnused } from "../build/lean";

test("tokens that nothing reads are dropped, those read by another token stay", () => {
  const css = ":root{--a:1px;--b:var(--a);--c:red;--d:var(--c)}p{margin:var(--b)}";
  expect(withoutUnused(css)).toBe(":root{--a:1px;--b:var(--a);}p{margin:var(--b)}");
});

test("names of sentences become short in code and locale alike; words of the code stay", () => {
  const names = shortNames(["menu", "state.seen", "count.min"]);
  expect(shortenKeys('t("state.seen");n(`count.min`);x("menu");y("other.dot")', names)).toBe(
    't("k0");n(`k1`);x("menu");y("other.dot")',
  );
  expect(shortenKeys('{"count.min":"a"}', names)).toBe('{"k1":"a"}');
});

test("tokens get short names, one each, but for those that the script sets", () => {
  expect(shortenTokens(":root{--line:1px;--brand-h:5;--line-2:var(--line)}p{color:var(--brand-h)}")).toBe(
    ":root{--a:1px;--brand-h:5;--b:var(--a)}p{color:var(--brand-h)}",
  );
});
