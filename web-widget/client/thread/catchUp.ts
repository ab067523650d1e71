// Everything after a given message: by joining, or by HTTP where sockets cannot get through.
import type { Ticket } from "../model";
import type { Http, Socket } from "../types";
import type { Numbered } from "./timeline";

export interface Replayed {
  messages: Numbered[];
  seq: number;
  more: boolean;
}

export interface Joined extends Replayed {
  ticket: Ticket;
}

const path = (ticketId: string) => `/api/tickets/${encodeURIComponent(ticketId)}`;

/** Each answer brings at most 200 messages; only after the last one are we in the room. */
export async function join(
  socket: Socket,
  ticketId: string,
  since: () => number,
  take: (joined: Joined) => void,
): Promise<void> {
  for (let more = true; more; ) {
    const joined = await socket.request<Joined>({ type: "ticket.join", ticketId, since: since() });
    take(joined);
    more = joined.more;
  }
}

export async function fetchReplies(
  http: Http,
  ticketId: string,
  since: () => number,
  take: (replayed: Replayed) => void,
): Promise<void> {
  for (let more = true; more; ) {
    const replayed = await http.get<Replayed>(`${path(ticketId)}/replies`, { query: { since: since() } });
    take(replayed);
    more = replayed.more && replayed.messages.length > 0;
  }
}

export async function fetchTicket(http: Http, ticketId: string, before?: number) {
  const { ticket } = await http.get<{ ticket: Ticket }>(path(ticketId), { query: { before } });
  const { messages, ...head } = ticket;
  return { ticket: head as Ticket, messages: (messages ?? []) as Numbered[] };
}
