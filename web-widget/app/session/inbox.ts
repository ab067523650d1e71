// The shopper's own tickets, live: what the list shows, how much is unread, and which replies are news.
import { ApiError } from "../../client/error";
import type { Message, Ticket, TicketPage } from "../../client/model";
import type { Client, Thread } from "../../client/types";
import { createStore, type Watched } from "../store";

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

export interface Inbox extends Watched {
  readonly state: InboxState;
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
  const threads = new Map<string, { thread: Thread; heard: number | null }>();

  function follow(ticketId: string): Thread {
    const known = threads.get(ticketId);
    if (known) return known.thread;
    const thread = client.thread(ticketId);
    threads.set(ticketId, { thread, heard: null });
    thread.subscribe(() => {
      listen(ticketId);
      refresh("ready");
    });
    return thread;
  }

  /** Messages that came after the thread was first complete are news. */
  function listen(ticketId: string): void {
    const followed = threads.get(ticketId);
    const state = followed?.thread.state;
    if (!followed || !state || state.phase !== "ready") return;
    const before = followed.heard;
    followed.heard = Math.max(before ?? 0, state.seq);
    if (before === null || !state.ticket) return;
    for (const message of said(state.items)) {
      if (message.seq > before && message.seq <= state.seq && isTheirs(message)) onNews(state.ticket, message);
    }
  }

  function entryOf(ticket: Ticket): Entry {
    const state = threads.get(ticket.id)?.thread.state;
    const seen = lastOf(ticket);
    if (state?.phase !== "ready") return { ticket, last: seen, unread: ticket.unread };
    const messages = said(state.items);
    return {
      ticket: state.ticket ?? ticket,
      last: messages[messages.length - 1] ?? seen,
      unread: messages.filter((message) => isTheirs(message) && message.seq > state.read.customer).length,
    };
  }

  function refresh(phase: InboxState["phase"]): void {
    const entries = [...tickets.values()].map(entryOf).sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
    store.set({ phase, entries, unread: entries.reduce((sum, entry) => sum + entry.unread, 0) });
  }

  return {
    get state() {
      return store.get();
    },
    subscribe: store.subscribe,
    async load() {
      try {
        const page = await client.http.get<TicketPage>("/api/tickets", { query: { limit: 50 } });
        for (const ticket of page.tickets) tickets.set(ticket.id, ticket);
        for (const ticket of page.tickets.slice(0, LIVE_TICKETS)) follow(ticket.id);
        refresh("ready");
      } catch (thrown) {
        if (!(thrown instanceof ApiError)) throw thrown;
        refresh("failed");
      }
    },
    add(ticket) {
      tickets.set(ticket.id, ticket);
      follow(ticket.id);
      refresh("ready");
    },
    thread: follow,
    close() {
      for (const { thread } of threads.values()) thread.close();
      threads.clear();
    },
  };
}

function said(items: Thread["state"]["items"]): Message[] {
  const messages: Message[] = [];
  for (const item of items) {
    if (item.kind === "message" && item.message.sender !== "system") messages.push(item.message);
  }
  return messages;
}

const isTheirs = (message: Message) => message.sender === "agent" || message.sender === "bot";
const lastOf = (ticket: Ticket) => (ticket.lastMessage && "id" in ticket.lastMessage ? ticket.lastMessage : null);
const timeOf = (entry: Entry) => entry.last?.timestamp ?? entry.ticket.updatedAt;
