import { expect, test } from "vitest";
import { type KeyPress, type SendKey, sends } from "./sendKey";

const enter: KeyPress = {
  key: "Enter",
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 13,
};

test.each<[string, Partial<KeyPress>, SendKey, boolean]>([
  ["Enter sends", {}, "enter", true],
  ["Shift+Enter breaks", { shiftKey: true }, "enter", false],
  ["the other way round, Enter breaks", {}, "mod-enter", false],
  ["and Ctrl+Enter sends", { ctrlKey: true }, "mod-enter", true],
  ["as ⌘Enter does", { metaKey: true }, "mod-enter", true],
  ["which also sends where Enter does", { ctrlKey: true }, "enter", true],
  ["an input method's Enter picks a word", { isComposing: true }, "enter", false],
  ["Safari's too, told by its code only", { keyCode: 229 }, "enter", false],
  ["Alt+Enter is the system's", { altKey: true }, "enter", false],
  ["another key is no Enter", { key: "a" }, "enter", false],
])("%s", (_, change, sendKey, sent) => {
  expect(sends({ ...enter, ...change }, sendKey)).toBe(sent);
});
