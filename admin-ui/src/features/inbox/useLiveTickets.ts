// Keeps the list that is shown true: events of the feed change it in place, and after a gap what was missed is asked for.
import type { Client, FeedEvent, Ticket, TicketPage } from "@careline/client";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useCare, useMe } from "@/app/care";
import { keys } from "@/app/queries";
import { forList, type ListTicket } from "./listTicket";
import { FRESH_MS, LEAVE_MS, mark } from "./marks";
import { matches } from "./matches";
import { patch } from "./patch";
import { type Change, flatten, mergeFirst, type Rows, remove, upsert, type Viewpoint } from "./rows";
import type { Filters } from "./search";
import { askFor, type Pages } from "./useTickets";

/** Events that come within this time change the list once. */
const GATHER_MS = 80;
/** The server is asked at most so often. */
const ASK_MS = 2000;

export function useLiveTickets(filters: Filters, openId: string | null): void {
  const care = useCare();
  const me = useMe();
  const cache = useQueryClient();
  const open = useRef(openId);
  open.current = openId;
  useEffect(() => {
    const live = new LiveList(care, cache, () => ({ filters, myId: me.id, openId: open.current }));
    const stop = care.feed.subscribe((event) => live.take(event));
    return () => {
      stop();
      live.stop();
    };
  }, [care, cache, me.id, filters]);
  // A ticket that was only kept because it was open may go when another is.
  const before = useRef(openId);
  useEffect(() => {
    const closed = before.current;
    before.current = openId;
    if (!closed || closed === openId) return;
    const ticket = ticketIn(cache.getQueryData<Pages>(keys.tickets(filters)), closed);
    if (!ticket || matches(ticket, filters, me.id) !== false) return;
    fade(cache, closed, () => ({ filters, myId: me.id, openId: open.current }));
  }, [openId, filters, cache, me.id]);
}

class LiveList {
  private waiting: FeedEvent[] = [];
  private gather: ReturnType<typeof setTimeout> | null = null;
  private asking: ReturnType<typeof setTimeout> | null = null;
  private askedAt = 0;
  /** What has changed after this is asked for. */
  private since = "";
  private stopped = false;

  constructor(
    private readonly care: Client,
    private readonly cache: QueryClient,
    private readonly view: () => Viewpoint,
  ) {}

  take(event: FeedEvent): void {
    if (event.type === "presence") return;
    this.waiting.push(event);
    this.gather ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  stop(): void {
    this.stopped = true;
    if (this.gather) clearTimeout(this.gather);
    if (this.asking) clearTimeout(this.asking);
  }

  private flush(): void {
    this.gather = null;
    const events = this.waiting.splice(0);
    const view = this.view();
    let ask = false;
    this.change((rows) => {
      this.since ||= newestOf(rows);
      return events.reduce((current, event) => {
        const change = step(current, event, view);
        ask ||= change.ask === true;
        this.show(change);
        return change.rows;
      }, rows);
    });
    if (ask) this.askSoon();
    else if (!this.asking) this.since = "";
  }

  private show({ entered, leaving }: Change): void {
    if (entered) mark(entered, "fresh", FRESH_MS);
    if (leaving) fade(this.cache, leaving, this.view);
  }

  private change(by: (rows: Rows) => Rows): void {
    this.cache.setQueryData<Pages>(keys.tickets(this.view().filters), (pages) => {
      if (!pages) return pages;
      const before = flatten(pages.pages);
      const after = by(before);
      return after === before ? pages : { pages: [after], pageParams: [null] };
    });
  }

  private askSoon(): void {
    this.asking ??= setTimeout(() => void this.ask(), Math.max(0, this.askedAt + ASK_MS - Date.now()));
  }

  private async ask(): Promise<void> {
    this.asking = null;
    this.askedAt = Date.now();
    const view = this.view();
    try {
      const page = await askFor(this.care, view.filters, null);
      const changed = await this.changedSince();
      if (this.stopped) return;
      this.change((rows) => {
        const entered = page.tickets.filter(({ id }) => !rows.tickets.some((ticket) => ticket.id === id));
        if (rows.tickets.length > 0) for (const { id } of entered) mark(id, "fresh", FRESH_MS);
        return changed.reduce(
          (current, ticket) => {
            const change = upsert(current, ticket, view);
            if (change.leaving) this.show({ rows: current, leaving: change.leaving });
            return change.rows;
          },
          mergeFirst(rows, page, view),
        );
      });
    } catch {
      // The connection's banner says it; the next gap or event asks again.
    }
  }

  /** What moved lately, far below the first page too. */
  private async changedSince(): Promise<readonly ListTicket[]> {
    const updatedSince = this.since;
    this.since = "";
    if (!updatedSince) return [];
    const query = { updatedSince, sort: "-updatedAt", limit: 200 };
    return (await this.care.http.get<TicketPage>("/api/tickets", { query })).tickets.map(forList);
  }
}

/** Without joining the pages, of which there may be a thousand. */
function ticketIn(pages: Pages | undefined, id: string): ListTicket | undefined {
  for (const { tickets } of pages?.pages ?? []) {
    const found = tickets.find((ticket) => ticket.id === id);
    if (found) return found;
  }
}

const newestOf = (rows: Rows): string => {
  let newest = "";
  for (const { updatedAt } of rows.tickets) if (updatedAt > newest) newest = updatedAt;
  return newest;
};

function step(rows: Rows, event: FeedEvent, view: Viewpoint): Change {
  switch (event.type) {
    case "gap":
      return { rows, ask: true };
    case "ticket.new":
      return upsert(rows, forList(event.ticket as Ticket), view);
    case "ticket.deleted":
      return { rows: remove(rows, event.ticketId) };
    case "ticket.reply":
    case "ticket.updated":
    case "ticket.read": {
      const ticket = rows.tickets.find(({ id }) => id === event.ticketId);
      // A change may bring it into this list; a mere message or reading does not.
      if (!ticket) return event.type === "ticket.updated" || sortsByTime(view.filters) ? { rows, ask: true } : { rows };
      const patched = patch(ticket, event);
      if (!patched) return { rows };
      const change = upsert(rows, patched.ticket, view);
      return patched.ask ? { ...change, ask: true } : change;
    }
    default:
      return { rows };
  }
}

const sortsByTime = ({ sort }: Filters) => sort === "-updatedAt" || sort === "dueAt";

/** Takes a row out once it has faded, unless it has come back or been opened meanwhile. */
function fade(cache: QueryClient, id: string, view: () => Viewpoint): void {
  mark(id, "leaving", LEAVE_MS, () => {
    cache.setQueryData<Pages>(keys.tickets(view().filters), (pages) => {
      const rows = pages && flatten(pages.pages);
      const ticket = rows?.tickets.find((one) => one.id === id);
      if (!rows || !ticket || !upsert(rows, ticket, view()).leaving) return pages;
      return { pages: [remove(rows, id)], pageParams: [null] };
    });
  });
}
