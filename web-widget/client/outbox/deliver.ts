// Brings one message to the server: by the socket where it is live, by HTTP where sockets cannot get through.
import { offline } from "../error";
import type { Message, Ticket } from "../model";
import type { Http, Socket } from "../types";
import type { Stored } from "./stored";

export interface Delivered {
  message: Message;
  /** Set where a late reply opened a new ticket. */
  ticket: Ticket | null;
}

/** After so many failed connections something between us and the server may not let sockets through. */
const FAILURES = 2;
/** Larger ones could pass the 64 KiB that a frame may have; UTF-8 takes up to 3 bytes for a UTF-16 unit. */
const FRAME_UNITS = 20_000;

/** Whether sending could work now. */
export function canDeliver(socket: Socket): boolean {
  const { state } = socket;
  if (state.phase === "waiting") return state.attempt >= FAILURES;
  return state.phase === "live" || (state.phase === "connecting" && state.attempt > FAILURES);
}

export async function deliver(socket: Socket, http: Http, entry: Stored): Promise<Delivered> {
  if (!canDeliver(socket)) throw offline();
  const body = {
    message: entry.message,
    clientMessageId: entry.clientMessageId,
    attachments: entry.attachments.map((attachment) => attachment.id),
    internal: entry.internal,
    lastSeenSeq: entry.lastSeenSeq,
    force: entry.force,
  };
  const fits = JSON.stringify(body).length < FRAME_UNITS;
  const answer =
    fits && socket.state.phase === "live"
      ? await socket.request<Answer>({ type: "ticket.reply", ticketId: entry.ticketId, ...body })
      : await http.post<Answer>(`/api/tickets/${encodeURIComponent(entry.ticketId)}/reply`, body);
  const { message, ticket = null } = answer;
  return { message, ticket: ticket?.id === entry.ticketId ? null : ticket };
}

interface Answer {
  message: Message;
  ticket?: Ticket | null;
}
