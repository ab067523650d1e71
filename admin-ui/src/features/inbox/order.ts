// The order of a list, exactly as the server keeps it, so that a changed ticket finds its new place without asking.

import type { ListTicket } from "./listTicket";
import type { SortName } from "./search";

type Key = (ticket: ListTicket) => number;

const RANK = { low: 0, medium: 1, high: 2, urgent: 3 } as const;
const NEVER = Number.MAX_SAFE_INTEGER;

const KEYS: Record<string, Key> = {
  createdAt: (ticket) => Date.parse(ticket.createdAt),
  updatedAt: (ticket) => Date.parse(ticket.updatedAt),
  priority: (ticket) => RANK[ticket.priority],
  number: (ticket) => Number(/(\d+)\D*$/.exec(ticket.number ?? "")?.[1] ?? 0),
  dueAt: nextDue,
};

/** When the next promise is due; kept ones and standing clocks do not count. */
function nextDue({ sla }: ListTicket): number {
  const first = sla?.firstResponseDueAt && !sla.firstRespondedAt ? Date.parse(sla.firstResponseDueAt) : NEVER;
  const resolve = sla?.resolveDueAt && !sla.paused ? Date.parse(sla.resolveDueAt) : NEVER;
  return Math.min(first, resolve);
}

export function comparing(sort: SortName): (a: ListTicket, b: ListTicket) => number {
  const down = sort.startsWith("-");
  const key = KEYS[down ? sort.slice(1) : sort] ?? nextDue;
  const sign = down ? -1 : 1;
  return (a, b) => sign * (key(a) - key(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** Where it belongs among those that are in order. */
export function placeOf(
  tickets: readonly ListTicket[],
  ticket: ListTicket,
  compare: (a: ListTicket, b: ListTicket) => number,
): number {
  let low = 0;
  let high = tickets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = tickets[middle];
    if (there && compare(there, ticket) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
