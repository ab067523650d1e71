import { expect, it } from "vitest";
import { checkMediaType } from "./mediaType";
import { fromMegabytes, MOST_BYTES, toMegabytes } from "./size";

it("reads and writes megabytes", () => {
  expect(fromMegabytes("5")).toBe(5_242_880);
  expect(fromMegabytes(" 2,5 ")).toBe(2_621_440);
  expect(toMegabytes(5_242_880)).toBe("5");
  expect(toMegabytes(MOST_BYTES)).toBe("100");
  for (const text of ["", "five", "-1", "1e3", "Infinity"]) expect(fromMegabytes(text), text).toBe(0);
});

it("takes media types as the server does", () => {
  for (const good of ["image/png", "application/pdf", "application/vnd.ms-excel"])
    expect(checkMediaType(good)).toBeNull();
  for (const bad of [
    "",
    "png",
    "image/",
    "image/*",
    "Image/PNG",
    "text/plain; charset=utf-8",
    "image/svg+xml",
    "text/html",
  ]) {
    expect(checkMediaType(bad), bad).not.toBeNull();
  }
});
