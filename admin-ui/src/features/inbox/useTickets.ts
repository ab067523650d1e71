// The loaded part of a list: pages of a hundred behind a cursor.
import type { Client, TicketPage } from "@careline/client";
import { type InfiniteData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useCare } from "@/app/care";
import { keys } from "@/app/queries";
import { forList } from "./listTicket";
import { flattener, type Rows } from "./rows";
import { type Filters, queryOf } from "./search";

export type Pages = InfiniteData<Rows, string | null>;

const PAGE = 100;

export async function askFor(
  care: Client,
  filters: Filters,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<Rows> {
  const query = { ...queryOf(filters), limit: PAGE, cursor: cursor ?? undefined };
  const page = await care.http.get<TicketPage>("/api/tickets", { query, signal });
  return { ...page, tickets: page.tickets.map(forList) };
}

export function useTickets(filters: Filters) {
  const care = useCare();
  const query = useInfiniteQuery({
    queryKey: keys.tickets(filters),
    queryFn: ({ pageParam, signal }) => askFor(care, filters, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    // Comparing a hundred thousand tickets would stop the page; the feed keeps them true.
    structuralSharing: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  const [flatten] = useState(flattener);
  const rows = useMemo(() => flatten(query.data?.pages ?? []), [flatten, query.data]);
  return { ...query, rows };
}

/** How many there are, without the tickets. */
export function useCount(filters: Filters): number | null | undefined {
  const care = useCare();
  const asked = { ...queryOf(filters), sort: undefined };
  const query = useQuery({
    queryKey: keys.count(asked),
    queryFn: async ({ signal }) =>
      (await care.http.get<TicketPage>("/api/tickets", { query: { ...asked, limit: 1 }, signal })).total,
  });
  return query.data;
}
