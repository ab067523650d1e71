import { describe, expect, it } from "vitest";
import { flatten, flattener, mergeFirst, type Rows, remove, upsert, type Viewpoint } from "./rows";
import { rowOf } from "./sample";
import { filtersOf, readSearch } from "./search";

const viewOf = (given: Record<string, unknown> = {}, openId: string | null = null): Viewpoint => ({
  filters: filtersOf(readSearch({ sort: "-createdAt", ...given })),
  myId: "me",
  openId,
});
const at = (id: string, minute: number, change = {}) =>
  rowOf({ id, createdAt: `2026-01-05T10:${String(minute).padStart(2, "0")}:00.000Z`, ...change });
const rowsOf = (...tickets: ReturnType<typeof rowOf>[]): Rows => ({
  tickets,
  nextCursor: null,
  total: tickets.length,
});
const ids = (rows: Rows) => rows.tickets.map(({ id }) => id).join("");

describe("a loaded list", () => {
  const rows = rowsOf(at("c", 30), at("b", 20), at("a", 10));

  it("puts a new ticket where it belongs", () => {
    const change = upsert(rows, at("x", 25), viewOf());
    expect(ids(change.rows)).toBe("cxba");
    expect(change).toMatchObject({ entered: "x" });
    expect(change.rows.total).toBe(4);
  });

  it("does not take in what the filters leave out", () => {
    expect(upsert(rows, at("x", 25, { status: "closed" }), viewOf({ status: "new" })).rows).toBe(rows);
    expect(upsert(rows, at("x", 25), viewOf({ view: "my" })).rows).toBe(rows);
  });

  it("asks the server where only it knows", () => {
    expect(upsert(rows, at("x", 25), viewOf({ q: "box" })).ask).toBe(true);
  });

  it("lets a ticket go that fits no more, but never the open one", () => {
    const closed = at("b", 20, { status: "closed" });
    expect(upsert(rows, closed, viewOf({ status: "new" })).leaving).toBe("b");
    const open = upsert(rows, closed, viewOf({ status: "new" }, "b"));
    expect(open.leaving).toBeUndefined();
    expect(ids(open.rows)).toBe("cba");
  });

  it("moves a ticket when its key has changed", () => {
    const view = viewOf({ sort: "-updatedAt" });
    const some = rowsOf(...["c", "b", "a"].map((id, i) => rowOf({ id, updatedAt: `2026-01-05T1${3 - i}:00:00.000Z` })));
    expect(ids(upsert(some, rowOf({ id: "a", updatedAt: "2026-01-06T00:00:00.000Z" }), view).rows)).toBe("acb");
  });

  it("leaves to its page what lies behind the loaded part", () => {
    const part: Rows = { ...rows, nextCursor: "next", total: 50 };
    const change = upsert(part, at("x", 1), viewOf());
    expect(ids(change.rows)).toBe("cba");
    expect(change.rows.total).toBe(51);
  });

  it("merges a fresh first page and keeps what comes after it", () => {
    const page: Rows = { tickets: [at("d", 40), at("c", 30)], nextCursor: "n", total: 9 };
    const loaded: Rows = {
      tickets: [at("x", 35), at("c", 30), at("b", 20), at("a", 10)],
      nextCursor: "deep",
      total: 8,
    };
    expect(mergeFirst(loaded, page, viewOf())).toMatchObject({ nextCursor: "deep", total: 9 });
    expect(ids(mergeFirst(loaded, page, viewOf()))).toBe("dcba");
  });

  it("keeps the open ticket when the server no longer lists it", () => {
    const page: Rows = { tickets: [at("c", 30), at("a", 10)], nextCursor: null, total: 2 };
    expect(ids(mergeFirst(rows, page, viewOf({}, "b")))).toBe("cba");
    expect(ids(mergeFirst(rows, page, viewOf()))).toBe("ca");
  });

  it("shows no ticket twice when pages overlap", () => {
    expect(ids(flatten([rowsOf(at("b", 2), at("a", 1)), rowsOf(at("a", 1), at("z", 0))]))).toBe("baz");
  });

  it("joins page after page to what it has joined before, and begins anew when one has changed", () => {
    const join = flattener();
    const [one, two, three] = [rowsOf(at("d", 4)), rowsOf(at("d", 4), at("c", 3)), rowsOf(at("b", 2))];
    expect(ids(join([one, two]))).toBe("dc");
    expect(ids(join([one, two, three]))).toBe("dcb");
    expect(ids(join([one, three]))).toBe("db");
    expect(ids(join([rowsOf(at("e", 5)), two]))).toBe("edc");
  });

  it("counts down when one is deleted", () => {
    expect(remove(rows, "b")).toMatchObject({ total: 2 });
    expect(remove(rows, "nobody")).toBe(rows);
  });
});
