// Shows a change of a ticket in every list at hand, before the server has agreed. Returns how to take it back.
import type { Ticket } from "@careline/client";
import type { QueryClient } from "@tanstack/react-query";
import { keys } from "@/app/queries";
import type { Pages } from "../inbox/useTickets";

export function showInLists(queries: QueryClient, id: string, shown: Partial<Ticket>): () => void {
  const before = new Map<string, Partial<Ticket>>();
  queries.setQueriesData<Pages>({ queryKey: keys.allTickets }, (pages) =>
    changed(pages, id, (ticket) => {
      before.set(id, pick(ticket, Object.keys(shown) as (keyof Ticket)[]));
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

function changed(pages: Pages | undefined, id: string, change: (ticket: Ticket) => Ticket): Pages | undefined {
  // Other questions share the key's beginning; only lists have pages.
  if (!pages?.pages?.some((page) => page.tickets?.some((ticket) => ticket.id === id))) return pages;
  const one = (ticket: Ticket) => (ticket.id === id ? change(ticket) : ticket);
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, tickets: page.tickets.map(one) })) };
}

function pick(ticket: Ticket, fields: (keyof Ticket)[]): Partial<Ticket> {
  return Object.fromEntries(fields.map((field) => [field, ticket[field]]));
}
