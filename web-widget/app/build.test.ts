import { expect, test } from "vitest";
import { listed, numberKeys, shortenTokens, withoutSpace, withoutUnused } from "../build/lean";

test("tokens that nothing reads are dropped, those read by another token stay", () => {
  const css = ":root{--a:1px;--b:var(--a);--c:red;--d:var(--c)}p{margin:var(--b)}";
  expect(withoutUnused(css)).toBe(":root{--a:1px;--b:var(--a);}p{margin:var(--b)}");
});

test("sentences are told by their place in the list, in code and locale alike; other words stay", () => {
  const keys = ["state.seen", "count.min"];
  expect(numberKeys('t("state.seen");n(`count.min`);x("menu");y("other.dot")', keys)).toBe(
    't(1);n(2);x("menu");y("other.dot")',
  );
  expect(listed({ "count.min": "a", "state.seen": "b" }, keys)).toEqual(["", "b", "a"]);
});

test("spaces after commas and a tool's notes are dropped, those that part values stay", () => {
  expect(withoutSpace(':root{--a:min(1px, 2%) "Segoe UI", serif}/*$vite$:1*/\n')).toBe(
    ':root{--a:min(1px,2%) "Segoe UI",serif}',
  );
});

test("tokens get short names, one each, but for those that the script sets", () => {
  expect(shortenTokens(":root{--line:1px;--brand-h:5;--line-2:var(--line)}p{color:var(--brand-h)}")).toBe(
    ":root{--a:1px;--brand-h:5;--b:var(--a)}p{color:var(--brand-h)}",
  );
});
