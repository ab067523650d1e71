// The inbox's address: which tickets, in what order, how shown, which one is open. Everything is plain text, all of it optional.
import type { Priority, Status } from "@careline/client";
import { PRIORITIES } from "@/components/ui/PriorityPill";
import { STATUSES } from "@/components/ui/StatusPill";

export const VIEWS = ["all", "my", "unassigned"] as const;
export type View = (typeof VIEWS)[number];

export const SORTS = [
  "dueAt",
  "-dueAt",
  "-createdAt",
  "createdAt",
  "-updatedAt",
  "updatedAt",
  "-priority",
  "priority",
  "-number",
  "number",
] as const;
export type SortName = (typeof SORTS)[number];

/** As it stands in the address. Absent is the default. */
export interface InboxSearch {
  ticket?: string;
  view?: View;
  status?: string;
  priority?: string;
  category?: string;
  assignedTo?: string;
  from?: string;
  to?: string;
  q?: string;
  sort?: SortName;
  layout?: "table";
}

/** What the list is narrowed to, ready to use. */
export interface Filters {
  view: View;
  status: readonly Status[];
  priority: readonly Priority[];
  category: readonly string[];
  /** `me`, `none` or ids. */
  assignedTo: readonly string[];
  /** Days, `to` included. */
  from: string | null;
  to: string | null;
  q: string;
  sort: SortName;
}

const isOf =
  <T extends string>(list: readonly T[]) =>
  (text: string): text is T =>
    (list as readonly string[]).includes(text);

const parts = (text: unknown): string[] =>
  typeof text === "string"
    ? [
        ...new Set(
          text
            .split(",")
            .map((part) => part.trim())
            .filter(Boolean),
        ),
      ]
    : [];

const isDay = (text: unknown): text is string =>
  typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

const orNone = <T extends string>(list: readonly T[]): string | undefined => list.join(",") || undefined;

/** Whatever someone typed or an old link says: unknown words fall away, nothing throws. */
export function readSearch(given: Record<string, unknown>): InboxSearch {
  const text = (name: string) => (typeof given[name] === "string" && given[name] ? (given[name] as string) : undefined);
  const view = text("view");
  const sort = text("sort");
  return compact({
    ticket: text("ticket"),
    view: view && isOf(VIEWS)(view) && view !== "all" ? view : undefined,
    status: orNone(parts(given.status).filter(isOf(STATUSES))),
    priority: orNone(parts(given.priority).filter(isOf(PRIORITIES))),
    category: orNone(parts(given.category)),
    assignedTo: orNone(parts(given.assignedTo)),
    from: isDay(given.from) ? given.from : undefined,
    to: isDay(given.to) ? given.to : undefined,
    q: text("q")?.slice(0, 200),
    sort: sort && isOf(SORTS)(sort) && sort !== "dueAt" ? sort : undefined,
    layout: given.layout === "table" ? "table" : undefined,
  });
}

export function filtersOf(search: InboxSearch): Filters {
  return {
    view: search.view ?? "all",
    status: parts(search.status).filter(isOf(STATUSES)),
    priority: parts(search.priority).filter(isOf(PRIORITIES)),
    category: parts(search.category),
    assignedTo: parts(search.assignedTo),
    from: search.from ?? null,
    to: search.to ?? null,
    q: search.q?.trim() ?? "",
    sort: search.sort ?? "dueAt",
  };
}

/** The address after a change of filters; what else stands there stays. */
export function withFilters(search: InboxSearch, change: Partial<Filters>): InboxSearch {
  const next = { ...filtersOf(search), ...change };
  return readSearch({
    ...search,
    ...next,
    status: next.status.join(","),
    priority: next.priority.join(","),
    category: next.category.join(","),
    assignedTo: next.assignedTo.join(","),
  });
}

/** The view, the order and the layout stay. */
export function withoutFilters(search: InboxSearch): InboxSearch {
  const none: Partial<Filters> = {
    status: [],
    priority: [],
    category: [],
    assignedTo: [],
    from: null,
    to: null,
    q: "",
  };
  return withFilters(search, none);
}

export function isNarrowed(filters: Filters): boolean {
  const { status, priority, category, assignedTo, from, to, q } = filters;
  return Boolean(status.length || priority.length || category.length || assignedTo.length || from || to || q);
}

/** As `GET /api/tickets` wants it. */
export function queryOf(filters: Filters): Record<string, string | undefined> {
  return {
    status: orNone(exactly(filters.status)),
    priority: orNone(filters.priority),
    category: orNone(filters.category),
    assignedTo: assignedToOf(filters),
    from: filters.from ? startOf(filters.from, 0) : undefined,
    to: filters.to ? startOf(filters.to, 1) : undefined,
    q: filters.q || undefined,
    sort: filters.sort,
  };
}

function assignedToOf({ view, assignedTo }: Filters): string | undefined {
  if (view === "my") return "me";
  return view === "unassigned" ? "none" : orNone(assignedTo);
}

/** To the server `open` alone means new and open; the box says what it does. */
const exactly = (status: readonly Status[]): readonly Status[] =>
  status.length === 1 && status[0] === "open" ? ["new", "open"] : status;

/** The moment at which a day (or the one after) begins here. */
function startOf(day: string, after: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + after).toISOString();
}

function compact(search: InboxSearch): InboxSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
