import { describe, expect, it } from "vitest";
import { applyPatch, isEmpty, patchBetween } from "./mergePatch";

const saved = {
  brand: { name: "Makhana & Co.", supportEmail: null as string | null, color: "#2f6fed" },
  widget: { allowedOrigins: ["https://shop.example"], anonymous: true },
  sla: { calendar: null as null | { timezone: string; hours: Record<string, string[][]> } },
};

describe("patchBetween", () => {
  it("holds only what was changed", () => {
    const wanted = { ...saved, brand: { ...saved.brand, color: "#112233" } };
    expect(patchBetween(saved, wanted)).toEqual({ brand: { color: "#112233" } });
  });

  it("is empty when something was changed and changed back", () => {
    expect(isEmpty(patchBetween(saved, structuredClone(saved)))).toBe(true);
    expect(isEmpty(patchBetween({ a: { b: undefined } }, { a: { b: null } }))).toBe(true);
  });

  it("says null for what was taken away", () => {
    expect(patchBetween({ a: "x", b: { c: 1 } }, { b: {} })).toEqual({ a: null, b: { c: null } });
  });

  it("replaces lists as a whole, also when only the order differs", () => {
    expect(patchBetween({ list: ["a", "b"] }, { list: ["b", "a"] })).toEqual({ list: ["b", "a"] });
    expect(patchBetween({ list: [{ a: 1 }] }, { list: [{ a: 1 }] })).toEqual({});
  });

  it("brings a whole object where there was none", () => {
    const calendar = { timezone: "Asia/Kolkata", hours: { mon: [["09:00", "18:00"]] } };
    expect(patchBetween(saved, { ...saved, sla: { calendar } })).toEqual({ sla: { calendar } });
  });
});

describe("applyPatch", () => {
  it("reaches what the patch was made from, and leaves the original alone", () => {
    const wanted = {
      ...saved,
      brand: { ...saved.brand, supportEmail: "help@shop.example" },
      widget: { ...saved.widget, allowedOrigins: [] },
    };
    const before = structuredClone(saved);
    expect(applyPatch(saved, patchBetween(saved, wanted))).toEqual(wanted);
    expect(saved).toEqual(before);
  });

  it("goes back with the opposite patch", () => {
    const wanted = { ...saved, brand: { ...saved.brand, name: "Care" } };
    expect(applyPatch(wanted, patchBetween(wanted, saved))).toEqual(saved);
  });
});
