// One ticket kept current: loaded once, then joined; after every break it catches up from where it was.
import { type ApiError, toApiError } from "../error";
import { listeners } from "../listeners";
import type { Message, Ticket } from "../model";
import type { LiveOutbox } from "../outbox/outbox";
import { retrying } from "../retrying";
import type { Environment, FrameOf, Http, Socket, Thread, ThreadState } from "../types";
import { fetchReplies, fetchTicket, type Joined, join } from "./catchUp";
import { afterMessage, type Side } from "./derive";
import { createItems } from "./items";
import { createOverlay } from "./overlay";
import { createReading } from "./reading";
import { createTimeline, type Numbered } from "./timeline";
import { createTypingNotice } from "./typingNotice";
import { createTypists } from "./typists";

export interface RoomNeeds {
  environment: Environment;
  http: Http;
  socket: Socket;
  outbox: LiveOutbox;
  /** Whose eyes these are; null until the first connection. */
  you(): { id: string; kind: Side } | null;
}

export interface Room extends Thread {
  /** The server answered what was written here. */
  delivered(message: Message, moved: Ticket | null): void;
}

/** Due times follow from office hours, which only the server knows: it is asked again shortly after. */
const FRESHEN_MS = 400;

export function createRoom(needs: RoomNeeds, ticketId: string): Room {
  const { environment, http, socket, outbox } = needs;
  const changed = listeners();
  const timeline = createTimeline();
  const reading = createReading(timeline);
  const listItems = createItems(isMine);
  const overlay = createOverlay(refresh);
  const typists = createTypists(environment, refresh);
  const notice = createTypingNotice(environment, (typing) => socket.send({ type: "ticket.typing", ticketId, typing }));
  const side = () => needs.you()?.kind ?? null;

  let ticket: Ticket | null = null;
  let phase: ThreadState["phase"] = "loading";
  let error: ApiError | null = null;
  let live = false;
  let loadingOlder = false;
  let viewers: ThreadState["viewers"] = [];
  let continuedIn: Ticket | null = null;
  let freshening: unknown;
  /** Told to the server as read, maybe without its answer yet. */
  let telling = 0;
  let state = build();

  function build(): ThreadState {
    return {
      ticketId,
      phase,
      error,
      ticket: ticket && overlay.over(ticket),
      items: listItems(timeline.messages, timeline.ahead, outbox.of(ticketId)),
      seq: timeline.seq,
      live,
      hasOlder: timeline.oldest > 1,
      loadingOlder,
      typing: typists.list,
      viewers,
      read: reading.read,
      continuedIn,
    };
  }

  function refresh(): void {
    for (const { clientMessageId } of outbox.of(ticketId)) if (isHere(clientMessageId)) outbox.settle(clientMessageId);
    state = build();
    changed.tell();
  }

  function isMine({ senderId }: Message): boolean {
    const me = needs.you()?.id;
    return me === undefined || senderId === me;
  }

  function isHere(clientMessageId: string): boolean {
    const same = (message: Message) => message.clientMessageId === clientMessageId && isMine(message);
    return timeline.messages.some(same) || timeline.ahead.some(same);
  }

  const loading = retrying(
    environment,
    async () => {
      const loaded = await fetchTicket(http, ticketId);
      timeline.begin(loaded.messages, loaded.ticket.seq);
      reading.learn(loaded.messages);
      ticket = loaded.ticket;
      phase = "ready";
      error = null;
      refresh();
      if (socket.state.phase === "live") joining.run();
    },
    failed,
  );

  const joining = retrying(
    environment,
    async () => {
      await join(socket, ticketId, () => timeline.seq, replayed);
      live = true;
      error = null;
      refresh();
      tellRead();
      // The server replayed all it had, so this should not be: not at once again, then.
      if (timeline.hasGap) environment.setTimeout(joining.run, FRESHEN_MS);
    },
    failed,
  );

  const polling = retrying(
    environment,
    () => fetchReplies(http, ticketId, () => timeline.seq, absorb),
    () => false,
  );

  /** Whether to try again. */
  function failed(why: ApiError): boolean {
    if (phase === "gone") return false;
    const isGone = why.code === "not_found" || (why.status === 403 && phase === "ready");
    if (isGone) return vanish(why);
    // A new connection joins by itself.
    if (phase === "ready" && socket.state.phase !== "live") return false;
    error = why;
    if (phase === "loading" && !why.retryable) phase = "failed";
    refresh();
    return phase !== "failed";
  }

  function vanish(why: ApiError | null): false {
    phase = "gone";
    error = why;
    live = false;
    loading.stop();
    joining.stop();
    refresh();
    return false;
  }

  function replayed(joined: Joined): void {
    absorb(joined);
    // Unless we know more by now.
    if (!joined.more && joined.seq >= timeline.seq) ticket = joined.ticket;
    const eyes = side();
    if (ticket && eyes && reading.owed(eyes)) ticket = { ...ticket, unread: reading.unread(eyes) };
  }

  function absorb({ messages }: { messages: Numbered[] }): void {
    reading.learn(messages);
    apply(timeline.replay(messages));
    refresh();
  }

  function apply(taken: Numbered[]): void {
    for (const message of taken) {
      if ("hidden" in message) {
        if (ticket) ticket = { ...ticket, seq: message.seq };
        continue;
      }
      if (message.senderId) typists.stop(message.senderId);
      if (message.changes) overlay.settle(message.changes);
      if (ticket) ticket = afterMessage(ticket, message, side() ?? "customer");
    }
  }

  function receive(message: Numbered): void {
    if (phase !== "ready") return;
    const taken = timeline.take(message);
    apply(taken);
    refresh();
    if (live && timeline.hasGap) joining.run();
    else if (live && taken.some(movesDueTimes)) freshen();
  }

  function movesDueTimes(message: Numbered): boolean {
    if ("hidden" in message || !ticket?.sla) return false;
    const isFirstAnswer = message.sender === "agent" && !message.internal && !ticket.sla.firstRespondedAt;
    return isFirstAnswer || ["status", "priority"].some((field) => field in (message.changes ?? {}));
  }

  function freshen(): void {
    environment.clearTimeout(freshening);
    freshening = environment.setTimeout(() => live && joining.run(), FRESHEN_MS);
  }

  function noteRead({ side: of, seq }: { side: Side; seq: number }): void {
    reading.note(of, seq);
    if (ticket && of === side()) ticket = { ...ticket, unread: reading.unread(of) };
    refresh();
  }

  function tellRead(): void {
    const eyes = side();
    const seq = eyes && reading.owed(eyes);
    if (!eyes || !live || !seq || seq <= telling) return;
    telling = seq;
    const asked = socket.request({ type: "ticket.read", ticketId, seq }).then(() => reading.note(eyes, seq));
    asked.catch(() => {
      telling = 0;
    });
  }

  function lineChanged(): void {
    const line = socket.state;
    if (line.phase === "waiting" && line.attempt > 1 && phase === "ready") polling.run();
    if (line.phase === "live" || !live) return;
    live = false;
    viewers = [];
    notice.reset();
    typists.clear();
    refresh();
  }

  function arrived(): void {
    if (phase === "ready") joining.run();
    else if (phase === "loading") loading.run();
  }

  /** Frames of this ticket only. */
  function on<
    T extends "ticket.reply" | "ticket.updated" | "ticket.typing" | "ticket.read" | "viewers" | "ticket.deleted",
  >(type: T, run: (frame: FrameOf<T>) => void): () => void {
    return socket.on(type, (frame) => {
      if ((frame as { ticketId: string }).ticketId === ticketId) run(frame);
    });
  }

  const stops = [
    on("ticket.reply", ({ message }) => receive(message as Numbered)),
    on("ticket.updated", ({ message }) => receive(message as Numbered)),
    on("ticket.typing", ({ who, typing }) => who.id !== needs.you()?.id && typists.set(who, typing)),
    on("ticket.read", noteRead),
    on("ticket.deleted", () => vanish(null)),
    on("viewers", ({ agents }) => {
      viewers = agents.filter((agent) => agent.id !== needs.you()?.id);
      refresh();
    }),
    socket.onReady(arrived),
    socket.subscribe(lineChanged),
    outbox.subscribe(refresh),
  ];
  loading.run();

  return {
    get state() {
      return state;
    },
    subscribe: (listener) => changed.add(listener),
    send(text, { attachments = [], internal = false, checkStale = false } = {}) {
      if (!text.trim() && attachments.length === 0) return;
      notice.reset();
      outbox.add({ ticketId, message: text, internal, attachments, lastSeenSeq: checkStale ? timeline.seq : null });
    },
    typing: (typing) => live && notice.set(typing),
    markRead() {
      const eyes = side();
      reading.want(timeline.seq, eyes);
      if (!eyes || !ticket || !reading.owed(eyes)) return;
      ticket = { ...ticket, unread: reading.unread(eyes) };
      refresh();
      tellRead();
    },
    async loadOlder() {
      if (loadingOlder || timeline.oldest <= 1 || phase !== "ready") return;
      loadingOlder = true;
      refresh();
      try {
        const older = await fetchTicket(http, ticketId, timeline.oldest);
        reading.learn(older.messages);
        timeline.prepend(older.messages);
      } catch (thrown) {
        throw toApiError(thrown);
      } finally {
        loadingOlder = false;
        refresh();
      }
    },
    optimistic: overlay.add,
    delivered(message, moved) {
      if (moved) continuedIn = moved;
      else receive(message);
      refresh();
    },
    close() {
      for (const stop of stops) stop();
      for (const work of [loading, joining, polling]) work.stop();
      typists.clear();
      environment.clearTimeout(freshening);
      socket.send({ type: "ticket.leave", ticketId });
    },
  };
}
