import { expect, it } from "vitest";
import { readOrigin, readOrigins } from "./origin";

it("takes what people paste", () => {
  const cases: [string, string][] = [
    ["https://shop.example", "https://shop.example"],
    ["https://Shop.Example/", "https://shop.example"],
    ["https://shop.example/cart?x=1#top", "https://shop.example"],
    ["shop.example", "https://shop.example"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["https://shop.example:443", "https://shop.example"],
    [" http://shop.example:80/ ", "http://shop.example"],
    ["https://bücher.example", "https://xn--bcher-kva.example"],
  ];
  for (const [text, origin] of cases) expect(readOrigin(text), text).toEqual({ origin });
});

it("refuses what is no site", () => {
  for (const text of [
    "",
    "https://*.shop.example",
    "ftp://shop.example",
    "https://",
    "a b",
    "https://me:pw@shop.example",
    "javascript:alert(1)//",
  ]) {
    expect(readOrigin(text).error, text).toBeTruthy();
  }
});

it("takes several at once, or none of them", () => {
  expect(readOrigins("shop.example\nhttps://www.shop.example, http://localhost:3000")).toEqual({
    origins: ["https://shop.example", "https://www.shop.example", "http://localhost:3000"],
    error: null,
  });
  expect(readOrigins("shop.example ftp://x").origins).toEqual([]);
  expect(readOrigins("shop.example ftp://x").error).toBeTruthy();
});
