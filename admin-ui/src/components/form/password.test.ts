import { expect, it } from "vitest";
import { checkPassword, strengthOf } from "./password";

it("has the server's rule", () => {
  expect(checkPassword("1234567")).toBe("At least 8 characters");
  expect(checkPassword("12345678")).toBeNull();
  expect(checkPassword("😀".repeat(8))).toBeNull();
  expect(checkPassword("x".repeat(201))).toBe("At most 200 characters");
});

it("tells a weak one from a strong one", () => {
  expect(strengthOf("short")).toBe("short");
  expect(strengthOf("aaaaaaaaaaaaaaaaaaaa")).toBe("fair");
  expect(strengthOf("makhana2026")).toBe("good");
  expect(strengthOf("correct-horse-battery")).toBe("strong");
});
