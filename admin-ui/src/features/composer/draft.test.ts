// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { draftStore, isBlank } from "./draft";

const DAY = 86_400_000;
const picture = { id: "f1", name: "box.png", contentType: "image/png", url: "/api/files/f1", width: 10, height: 10 };
const drafts = draftStore(() => localStorage, "ben");

beforeEach(() => localStorage.clear());

test("is kept per ticket and tab", () => {
  const draft = { text: "It left at", attachments: [], since: 4, at: Date.now() };
  expect(drafts.write("t1", "reply", draft)).toBe(true);
  expect(drafts.read("t1", "reply")).toEqual(draft);
  expect(drafts.read("t1", "note")).toBeNull();
  expect(drafts.read("t2", "reply")).toBeNull();
  expect(draftStore(() => localStorage, "nina").read("t1", "reply")).toBeNull();
  drafts.remove("t1", "reply");
  expect(drafts.read("t1", "reply")).toBeNull();
});

test("files that the server has dropped meanwhile are not offered again", () => {
  drafts.write("t1", "reply", { text: "Look", attachments: [picture], since: 1, at: Date.now() - 2 * DAY });
  expect(drafts.read("t1", "reply")).toMatchObject({ text: "Look", attachments: [] });
});

test("pruning forgets the old and the broken, and nothing else", () => {
  const now = Date.now();
  drafts.write("old", "reply", { text: "a", attachments: [], since: 1, at: now - 31 * DAY });
  drafts.write("new", "reply", { text: "b", attachments: [], since: 1, at: now });
  localStorage.setItem("careline.draft.ben.broken.reply", "{");
  localStorage.setItem("careline.theme", "dark");
  drafts.prune(now);
  expect(Object.keys(localStorage).sort()).toEqual(["careline.draft.ben.new.reply", "careline.theme"]);
});

test("a browser that refuses storage costs the draft, not the composer", () => {
  const refused = draftStore(() => {
    throw new DOMException("no", "SecurityError");
  }, "ben");
  expect(refused.read("t1", "reply")).toBeNull();
  expect(refused.write("t1", "reply", { text: "a", attachments: [], since: 0, at: 0 })).toBe(false);
  refused.prune(0);
});

test("blank is no text and no file", () => {
  expect(isBlank({ text: " \n", attachments: [] })).toBe(true);
  expect(isBlank({ text: "", attachments: [picture] })).toBe(false);
});
