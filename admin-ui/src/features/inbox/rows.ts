// A loaded list and what may happen to it. Pure: the query cache holds one, the feed's events go through here.

import type { ListTicket } from "./listTicket";
import { matches } from "./matches";
import { comparing, placeOf } from "./order";
import type { Filters } from "./search";

export interface Rows {
  /** In order, no ticket twice. */
  tickets: readonly ListTicket[];
  /** Null: there are no others. */
  nextCursor: string | null;
  /** Null: more than the server counts. */
  total: number | null;
}

/** Whose eyes a list is seen through. */
export interface Viewpoint {
  filters: Filters;
  myId: string;
  /** The ticket that is open: it stays in the list whatever becomes of it. */
  openId: string | null;
}

export interface Change {
  rows: Rows;
  /** Came in, to be shown as new. */
  entered?: string;
  /** No longer belongs here, but is still in `rows`: to be taken out when it has faded. */
  leaving?: string;
  /** Only the server knows: ask for the first page again. */
  ask?: true;
}

/** A ticket as it is now: takes its place, changes, comes in or goes. */
export function upsert(rows: Rows, ticket: ListTicket, view: Viewpoint): Change {
  const at = rows.tickets.findIndex(({ id }) => id === ticket.id);
  const fits = matches(ticket, view.filters, view.myId);
  const known = at >= 0;
  if (!known) {
    if (fits === "unknown") return { rows, ask: true };
    return fits ? insert(rows, ticket, view) : { rows };
  }
  // What the search has found stays found.
  if (fits === false) {
    const changed = { ...rows, tickets: rows.tickets.with(at, ticket) };
    return ticket.id === view.openId ? { rows: changed } : { rows: changed, leaving: ticket.id };
  }
  return { rows: move(rows, at, ticket, view) };
}

function insert(rows: Rows, ticket: ListTicket, view: Viewpoint): Change {
  const at = placeOf(rows.tickets, ticket, comparing(view.filters.sort));
  const total = rows.total === null ? null : rows.total + 1;
  // Behind the last one that is loaded: it will come with its page.
  if (at === rows.tickets.length && rows.nextCursor) return { rows: { ...rows, total } };
  return { rows: { ...rows, total, tickets: rows.tickets.toSpliced(at, 0, ticket) }, entered: ticket.id };
}

function move(rows: Rows, at: number, ticket: ListTicket, view: Viewpoint): Rows {
  const compare = comparing(view.filters.sort);
  const before = rows.tickets[at - 1];
  const after = rows.tickets[at + 1];
  const stays = (!before || compare(before, ticket) < 0) && (!after || compare(ticket, after) < 0);
  const last = !after && rows.nextCursor !== null;
  if (stays && !last) return { ...rows, tickets: rows.tickets.with(at, ticket) };
  const others = rows.tickets.toSpliced(at, 1);
  const place = placeOf(others, ticket, compare);
  // Far behind: it comes again with its page. The open one stays, at the end.
  if (place === others.length && rows.nextCursor && ticket.id !== view.openId && !stays)
    return { ...rows, tickets: others };
  return { ...rows, tickets: others.toSpliced(place, 0, ticket) };
}

export function remove(rows: Rows, id: string): Rows {
  const at = rows.tickets.findIndex((ticket) => ticket.id === id);
  if (at < 0) return rows;
  return {
    ...rows,
    tickets: rows.tickets.toSpliced(at, 1),
    total: rows.total === null ? null : Math.max(0, rows.total - 1),
  };
}

/** The first page as the server has it now: what it leaves out is gone, what comes after it stays, and so does the open one. */
export function mergeFirst(rows: Rows, page: Rows, view: Viewpoint): Rows {
  const compare = comparing(view.filters.sort);
  const fresh = new Set(page.tickets.map(({ id }) => id));
  const end = page.nextCursor ? page.tickets.at(-1) : undefined;
  const rest = end ? rows.tickets.filter((ticket) => !fresh.has(ticket.id) && compare(ticket, end) > 0) : [];
  const open = rows.tickets.find(({ id }) => id === view.openId);
  const merged = rest.length > 0 ? { ...page, tickets: [...page.tickets, ...rest], nextCursor: rows.nextCursor } : page;
  if (!open || fresh.has(open.id) || rest.includes(open)) return merged;
  return { ...merged, tickets: merged.tickets.toSpliced(placeOf(merged.tickets, open, compare), 0, open) };
}

/** Pages as one list; they may overlap when something has moved meanwhile, and no ticket comes twice. */
export const flatten = (pages: readonly Rows[]): Rows => flattener()(pages);

/** The same over and over, looking only at pages that have come since the last call: there may be a thousand, and what they are joined to grows where it is. */
export function flattener(): (pages: readonly Rows[]) => Rows {
  let done: readonly Rows[] = [];
  let seen = new Set<string>();
  let tickets: ListTicket[] = [];
  return (pages) => {
    const [first] = pages;
    if (first && pages.length === 1) return first;
    if (!done.every((page, at) => page === pages[at])) [done, seen, tickets] = [[], new Set(), []];
    for (const page of pages.slice(done.length)) {
      for (const ticket of page.tickets) {
        if (seen.has(ticket.id)) continue;
        seen.add(ticket.id);
        tickets.push(ticket);
      }
    }
    done = pages;
    return { tickets, nextCursor: pages.at(-1)?.nextCursor ?? null, total: first ? first.total : 0 };
  };
}
