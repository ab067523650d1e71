import { describe, expect, it } from "vitest";
import { filtersOf, isNarrowed, queryOf, readSearch, withFilters, withoutFilters } from "./search";

describe("the inbox's address", () => {
  it("drops what it does not know, and never throws", () => {
    const search = readSearch({
      status: "new,nonsense,open",
      priority: "loud",
      sort: "size",
      view: "ours",
      from: "soon",
      layout: "cards",
      q: 7,
    });
    expect(search).toEqual({ status: "new,open" });
  });

  it("leaves defaults out, so that addresses stay short", () => {
    expect(readSearch({ view: "all", sort: "dueAt", layout: "card", q: "" })).toEqual({});
  });

  it("comes back the same after a round trip", () => {
    const search = readSearch({
      ticket: "t1",
      view: "my",
      status: "new,waiting",
      priority: "urgent",
      category: "billing",
      from: "2026-01-02",
      to: "2026-01-31",
      q: "late box",
      sort: "-createdAt",
      layout: "table",
    });
    expect(withFilters(search, {})).toEqual(search);
    expect(filtersOf(search)).toMatchObject({ view: "my", status: ["new", "waiting"], q: "late box" });
  });

  it("clears filters, but keeps the view, the order, the layout and the open ticket", () => {
    const search = readSearch({
      ticket: "t1",
      view: "unassigned",
      status: "new",
      q: "x",
      sort: "createdAt",
      layout: "table",
    });
    expect(withoutFilters(search)).toEqual({ ticket: "t1", view: "unassigned", sort: "createdAt", layout: "table" });
    expect(isNarrowed(filtersOf(withoutFilters(search)))).toBe(false);
  });
});

describe("what the server is asked", () => {
  const query = (given: Record<string, unknown>) => queryOf(filtersOf(readSearch(given)));

  it("maps views to assignees", () => {
    expect(query({ view: "my", assignedTo: "a1" }).assignedTo).toBe("me");
    expect(query({ view: "unassigned" }).assignedTo).toBe("none");
    expect(query({ assignedTo: "me,a1" }).assignedTo).toBe("me,a1");
  });

  it("makes the last day a whole one", () => {
    const { from, to } = query({ from: "2026-03-01", to: "2026-03-01" });
    expect(Date.parse(to ?? "") - Date.parse(from ?? "")).toBe(24 * 3600 * 1000);
  });
});
