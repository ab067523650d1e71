// Shows a change of a ticket in every list at hand, before the server has agreed. Returns how to take it back.
import type { QueryClient } from "@tanstack/react-query";
import { keys } from "@/app/queries";
import type { ListTicket } from "../inbox/listTicket";
import type { Pages } from "../inbox/useTickets";
import type { Shown } from "./ticketPatch";

export function showInLists(queries: QueryClient, id: string, shown: Shown): () => void {
  const before = new Map<string, Partial<ListTicket>>();
  queries.setQueriesData<Pages>({ queryKey: keys.allTickets }, (pages) =>
    changed(pages, id, (ticket) => {
      before.set(id, pick(ticket, Object.keys(shown) as (keyof ListTicket)[]));
      return { ...ticket, ...shown };
    }),
  );
  return () => {
    const was = before.get(id);
    if (was)
      queries.setQueriesData<Pages>({ queryKey: keys.allTickets }, (pages) =>
        changed(pages, id, (ticket) => ({ ...ticket, ...was })),
      );
  };
}

function changed(pages: Pages | undefined, id: string, change: (ticket: ListTicket) => ListTicket): Pages | undefined {
  // Other questions share the key's beginning; only lists have pages.
  if (!pages?.pages?.some((page) => page.tickets?.some((ticket) => ticket.id === id))) return pages;
  const one = (ticket: ListTicket) => (ticket.id === id ? change(ticket) : ticket);
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, tickets: page.tickets.map(one) })) };
}

function pick(ticket: ListTicket, fields: (keyof ListTicket)[]): Partial<ListTicket> {
  return Object.fromEntries(fields.map((field) => [field, ticket[field]]));
}
