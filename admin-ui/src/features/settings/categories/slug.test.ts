import { expect, it } from "vitest";
import { isSlug, slugFrom } from "./slug";

it("makes a slug of a label", () => {
  expect(slugFrom("Product issue")).toBe("product-issue");
  expect(slugFrom("  Rückgabe & Umtausch! ")).toBe("ruckgabe-umtausch");
  expect(slugFrom("Größe")).toBe("grosse");
  expect(slugFrom("शिकायत")).toBe("category");
  expect(slugFrom("")).toBe("category");
  expect(slugFrom("x".repeat(90))).toHaveLength(60);
});

it("never gives a slug twice", () => {
  expect(slugFrom("Refund", ["refund"])).toBe("refund-2");
  expect(slugFrom("Refund", ["refund", "refund-2"])).toBe("refund-3");
  const long = "x".repeat(60);
  expect(slugFrom(long, [long])).toBe(`${"x".repeat(58)}-2`);
});

it("gives what the server takes", () => {
  for (const label of ["Ünïcode", "--a--", "A_B", "日本"]) expect(isSlug(slugFrom(label)), label).toBe(true);
  for (const bad of ["", "Has Caps", "a b", "ä"]) expect(isSlug(bad), bad).toBe(false);
});
