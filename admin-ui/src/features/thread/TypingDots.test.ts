import { expect, test } from "vitest";
import { whoIsTyping } from "./TypingDots";

test("first names are enough", () => {
  expect(whoIsTyping(["Vikram Mehta"])).toBe("Vikram is typing");
  expect(whoIsTyping(["Vikram Mehta", "Asha Rao"])).toBe("Vikram and Asha are typing");
});
