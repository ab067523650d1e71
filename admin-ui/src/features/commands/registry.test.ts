import { describe, expect, it, vi } from "vitest";
import { isChord, isField } from "./chord";
import { type Command, createRegistry } from "./registry";
import { sheetOf } from "./sheet";

const command = (id: string, shortcut?: string): Command => ({
  id,
  label: id,
  group: "Ticket",
  shortcut,
  run: () => {},
});
const press = (key: string, held: Partial<Record<"metaKey" | "ctrlKey" | "altKey" | "shiftKey", boolean>> = {}) => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe("the registry", () => {
  it("knows what is shown, and forgets it when it goes", () => {
    const registry = createRegistry();
    const told = vi.fn();
    registry.subscribe(told);
    const remove = registry.add([command("resolve", "r")]);
    expect(registry.all.map(({ id }) => id)).toEqual(["resolve"]);
    remove();
    expect(registry.all).toEqual([]);
    expect(told).toHaveBeenCalledTimes(2);
  });

  it("lists in the sheet exactly what would run", () => {
    const sheet = sheetOf([
      command("back", "escape"),
      command("close", "Escape"),
      command("no key"),
      command("note", "n"),
    ]);
    expect(sheet).toEqual([
      {
        group: "Ticket",
        entries: [
          { label: "close", shortcut: "Escape" },
          { label: "note", shortcut: "n" },
        ],
      },
    ]);
  });
});

describe("a chord", () => {
  it("is told from its neighbours", () => {
    expect(isChord(press("k", { metaKey: true }), "mod+k")).toBe(true);
    expect(isChord(press("k", { ctrlKey: true }), "mod+k")).toBe(true);
    expect(isChord(press("k"), "mod+k")).toBe(false);
    expect(isChord(press("R", { shiftKey: true }), "r")).toBe(false);
    expect(isChord(press("R", { shiftKey: true }), "shift+r")).toBe(true);
    expect(isChord(press("?", { shiftKey: true }), "?")).toBe(true);
    expect(isChord(press("?"), "?")).toBe(true);
  });

  it("leaves text fields alone", () => {
    expect(isField(document.createElement("textarea"))).toBe(true);
    const box = document.createElement("input");
    box.type = "checkbox";
    expect(isField(box)).toBe(false);
  });
});
