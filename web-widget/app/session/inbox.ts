// The shopper's own tickets, live: what the list shows, how much is unread, and which replies are news.
import type { Message, Ticket, TicketPage } from "../../client/model";
import { isNews } from "../../client/thread/derive";
import type { Client, Thread } from "../../client/types";
import { createStore, type Store } from "../store";

export interface Entry {
  ticket: Ticket;
  last: Message | null;
  unread: number;
}

export interface InboxState {
  phase: "none" | "loading" | "ready" | "failed";
  /** Newest first. */
  entries: readonly Entry[];
  unread: number;
}

export interface Inbox {
  readonly state: Store<InboxState>;
  load(): Promise<void>;
  add(ticket: Ticket): void;
  thread(ticketId: string): Thread;
  close(): void;
}

/** So many newest tickets are listened to; older ones show as they were when listed. */
const LIVE_TICKETS = 10;
const NONE: InboxState = { phase: "none", entries: [], unread: 0 };

export function createInbox(client: Client, onNews: (ticket: Ticket, message: Message) => void): Inbox {
  const store = createStore<InboxState>({ ...NONE, phase: "loading" });
  const tickets = new Map<string, Ticket>();
  const threads = new Map<string, Thread>();

  function follow(ticketId: string): Thread {
    const known = threads.get(ticketId);
    if (known) return known;
    const thread = client.thread(ticketId);
    let heard: number | null = null;
    threads.set(ticketId, thread);
    thread.subscribe(() => {
      if (thread.state.phase === "ready") heard = listen(thread.state, heard);
      refresh("ready");
    });
    return thread;
  }

  /** Messages that came after the thread was first complete are news. Returns how far it was heard. */
  function listen({ ticket, items, seq }: Thread["state"], heard: number | null): number {
    if (heard === null || !ticket) return seq;
    for (const message of said(items)) {
      if (message.seq > heard && message.seq <= seq && isTheirs(message)) onNews(ticket, message);
    }
    return Math.max(heard, seq);
  }

  function entryOf(ticket: Ticket): Entry {
    const state = threads.get(ticket.id)?.state;
    const seen = lastOf(ticket);
    if (state?.phase !== "ready") return { ticket, last: seen, unread: ticket.unread };
    const messages = said(state.items);
    return {
      ticket: state.ticket ?? ticket,
      last: messages.at(-1) ?? seen,
      unread: messages.filter((message) => isTheirs(message) && message.seq > state.read.customer).length,
    };
  }

  function refresh(phase: InboxState["phase"]): void {
    const entries = [...tickets.values()].map(entryOf).sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
    store.set({ phase, entries, unread: entries.reduce((sum, entry) => sum + entry.unread, 0) });
  }

  return {
    state: store,
    async load() {
      const page = await client.http.get<TicketPage>("/api/tickets", { query: { limit: 50 } }).catch(() => null);
      if (!page) return refresh("failed");
      for (const ticket of page.tickets) tickets.set(ticket.id, ticket);
      for (const ticket of page.tickets.slice(0, LIVE_TICKETS)) follow(ticket.id);
      refresh("ready");
    },
    add(ticket) {
      tickets.set(ticket.id, ticket);
      follow(ticket.id);
      refresh("ready");
    },
    thread: follow,
    close() {
      for (const thread of threads.values()) thread.close();
      threads.clear();
    },
  };
}

function said(items: Thread["state"]["items"]): Message[] {
  return items.flatMap((item) => (item.kind === "message" && item.message.sender !== "system" ? item.message : []));
}

const isTheirs = (message: Message) => isNews(message, "customer");
const lastOf = (ticket: Ticket) => (ticket.lastMessage && "id" in ticket.lastMessage ? ticket.lastMessage : null);
const timeOf = (entry: Entry) => entry.last?.timestamp ?? entry.ticket.updatedAt;
