// One open ticket: what is known of it, what its events make of that, and what a face may do with it.
import { listeners } from "../listeners";
import type { Message, Ticket } from "../model";
import type { LiveOutbox } from "../outbox/outbox";
import type { FrameOf, Thread, ThreadState } from "../types";
import { fetchTicket } from "./catchUp";
import type { Side } from "./derive";
import { createItems } from "./items";
import { createOverlay } from "./overlay";
import { createReading } from "./reading";
import { createSync, type SyncNeeds } from "./sync";
import { createTimeline, type Numbered } from "./timeline";
import { createTypingNotice } from "./typingNotice";
import { createTypists } from "./typists";

/** Whose eyes see the ticket. */
export interface Eyes {
  side: Side;
  afterMessage(ticket: Ticket, message: Message): Ticket;
  /** Whether only the server can tell what this message changed: it is asked again shortly after. */
  mustAsk?(ticket: Ticket, message: Message): boolean;
}

export interface RoomNeeds extends SyncNeeds {
  outbox: LiveOutbox;
  eyes: Eyes;
  /** Our own id; undefined until the first connection. */
  myId(): string | undefined;
}

export interface Room extends Thread {
  /** The server answered what was written here. */
  delivered(message: Message, moved: Ticket | null): void;
}

type OfTicket = "ticket.reply" | "ticket.updated" | "ticket.typing" | "ticket.read" | "viewers" | "ticket.deleted";

export function createRoom(needs: RoomNeeds, ticketId: string, onClosed: () => void): Room {
  const { environment, http, socket, outbox, eyes, myId } = needs;
  const frame = (type: string, fields?: object) => ({ type, ticketId, ...fields });
  const changed = listeners();
  const timeline = createTimeline();
  const reading = createReading(timeline, eyes.side, (seq) => socket.request(frame("ticket.read", { seq })));
  const listItems = createItems(isMine);
  const overlay = createOverlay(refresh);
  const typists = createTypists(environment, refresh);
  const notice = createTypingNotice(environment, (typing) => socket.send(frame("ticket.typing", { typing })));

  let ticket: Ticket | null = null;
  let loadingOlder = false;
  let viewers: ThreadState["viewers"] = [];
  let continuedIn: Ticket | null = null;

  const sync = createSync(needs, ticketId, timeline, {
    loaded(loaded) {
      timeline.begin(loaded.messages, loaded.ticket.seq);
      reading.learn(loaded.messages);
      ticket = loaded.ticket;
      refresh();
    },
    joined(joined) {
      absorb(joined);
      // Unless we know more by now.
      if (!joined.more && joined.seq >= timeline.seq) ticket = joined.ticket;
      if (reading.isOwed()) countUnread();
    },
    replayed: absorb,
    live() {
      refresh();
      reading.tell();
    },
    lost() {
      viewers = [];
      notice.reset();
      typists.clear();
      refresh();
    },
    changed: refresh,
  });
  let state = build();

  function build(): ThreadState {
    return {
      ticketId,
      phase: sync.phase,
      error: sync.error,
      ticket: ticket && overlay.over(ticket),
      items: listItems(timeline.messages, timeline.ahead, outbox.of(ticketId)),
      seq: timeline.seq,
      live: sync.isLive,
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
    const me = myId();
    return me === undefined || senderId === me;
  }

  function isHere(clientMessageId: string): boolean {
    const same = (message: Message) => message.clientMessageId === clientMessageId && isMine(message);
    return timeline.messages.some(same) || timeline.ahead.some(same);
  }

  function countUnread(): void {
    if (ticket) ticket = { ...ticket, unread: reading.unread };
  }

  function absorb({ messages }: { messages: Numbered[] }): void {
    reading.learn(messages);
    for (const message of timeline.replay(messages)) apply(message);
    refresh();
  }

  function apply(message: Numbered): void {
    if ("hidden" in message) {
      if (ticket) ticket = { ...ticket, seq: message.seq };
      return;
    }
    if (message.senderId) typists.stop(message.senderId);
    if (message.changes) overlay.settle(message.changes);
    if (ticket) ticket = eyes.afterMessage(ticket, message);
  }

  function mustAsk(message: Numbered): boolean | undefined {
    return !("hidden" in message) && ticket ? eyes.mustAsk?.(ticket, message) : false;
  }

  function receive(message: Numbered): void {
    if (sync.phase !== "ready") return;
    const taken = timeline.take(message);
    for (const one of taken) apply(one);
    refresh();
    if (!sync.isLive) return;
    if (timeline.hasGap) sync.catchUp();
    else if (taken.some(mustAsk)) sync.catchUpSoon();
  }

  /** Frames of this ticket only. */
  function on<T extends OfTicket>(type: T, run: (frame: FrameOf<T>) => void): () => void {
    return socket.on(type, (heard) => {
      if ((heard as { ticketId: string }).ticketId === ticketId) run(heard);
    });
  }

  const stops = [
    on("ticket.reply", ({ message }) => receive(message as Numbered)),
    on("ticket.updated", ({ message }) => receive(message as Numbered)),
    on("ticket.typing", ({ who, typing }) => who.id !== myId() && typists.set(who, typing)),
    on("ticket.read", ({ side, seq }) => {
      reading.note(side, seq);
      if (side === eyes.side) countUnread();
      refresh();
    }),
    on("ticket.deleted", () => sync.vanish(null)),
    on("viewers", ({ agents }) => {
      viewers = agents.filter((agent) => agent.id !== myId());
      refresh();
    }),
    outbox.subscribe(refresh),
    sync.close,
    typists.clear,
    onClosed,
  ];

  return {
    get state() {
      return state;
    },
    subscribe: changed.add,
    send(text, { attachments = [], internal = false, lastSeenSeq = null } = {}) {
      if (!text.trim() && attachments.length === 0) return;
      notice.reset();
      outbox.add({ ticketId, message: text, internal, attachments, lastSeenSeq });
    },
    typing: (typing) => sync.isLive && notice.set(typing),
    markRead() {
      reading.markRead();
      if (!reading.isOwed()) return;
      countUnread();
      refresh();
      if (sync.isLive) reading.tell();
    },
    async loadOlder() {
      if (loadingOlder || timeline.oldest <= 1 || sync.phase !== "ready") return;
      loadingOlder = true;
      refresh();
      try {
        const older = await fetchTicket(http, ticketId, timeline.oldest);
        reading.learn(older.messages);
        timeline.prepend(older.messages);
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
      socket.send(frame("ticket.leave"));
    },
  };
}
