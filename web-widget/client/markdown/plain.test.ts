import { expect, test } from "vitest";
import { plain } from "./plain";

test("signs go, words stay", () => {
  expect(plain("The bank says *reversed*,\nour side **pending**")).toBe("The bank says reversed, our side pending");
  expect(plain("- one\n- `two`\n\n[three](https://shop.example) 2 * 3")).toBe("one two three 2 * 3");
  expect(plain("   ")).toBe("");
});
