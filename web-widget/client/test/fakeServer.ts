// A model of the server: tickets, rooms, replays, idempotency. What it keeps survives; its sockets do not.
import type { Message, Ticket } from "../model";
import type { Numbered } from "../thread/timeline";
import type { Clock } from "./clock";
import { CALM, type Chaos, FakeSocket } from "./line";

export interface Person {
  id: string;
  kind: "customer" | "agent";
  name: string;
}

interface Connection {
  socket: FakeSocket;
  who: Person | null;
  rooms: Set<string>;
  feed: boolean;
}

interface Said {
  message?: string;
  clientMessageId?: string | null;
  internal?: boolean;
  lastSeenSeq?: number | null;
  force?: boolean;
}

class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly details: object | null = null,
  ) {
    super(code);
  }
}

type Frame = Record<string, unknown> & { type: string };

export class FakeServer {
  readonly threads = new Map<string, Message[]>();
  readonly people = new Map<string, Person>();
  readonly connections = new Set<Connection>();
  readonly hellos: string[] = [];
  readonly frames: Frame[] = [];
  chaos: Chaos = CALM;
  /** How many messages one answer brings. */
  page = 200;
  isDown = false;
  /** Proxies that let HTTP through and no sockets. */
  refusesSockets = false;
  isSilent = false;
  /** Tickets that are closed for good, and those that go on with them. */
  readonly continueIn = new Map<string, string>();
  heartbeatMs = 25_000;
  customerSeq = new Map<string, { customer: number; agent: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {}

  begin(ticketId: string): void {
    this.threads.set(ticketId, []);
    this.customerSeq.set(ticketId, { customer: 0, agent: 0 });
  }

  openSocket(): FakeSocket {
    const socket = new FakeSocket(this.clock, this.random, () => this.chaos);
    if (this.isDown || this.refusesSockets) {
      this.clock.setTimeout(() => socket.cut(1006), 5);
      return socket;
    }
    const connection: Connection = { socket, who: null, rooms: new Set(), feed: false };
    this.connections.add(connection);
    socket.open({
      onFrame: (text) => !this.isSilent && this.hear(connection, JSON.parse(text) as Frame),
      onGone: () => this.connections.delete(connection),
    });
    return socket;
  }

  cutAll(code = 1006): void {
    for (const { socket } of [...this.connections]) socket.cut(code);
  }

  private hear(connection: Connection, frame: Frame): void {
    this.frames.push(frame);
    const ref = (frame.ref as string | undefined) ?? null;
    const answer = (body: object) => ref !== null && connection.socket.deliver({ type: "ack", ref, ...body }, false);
    try {
      if (frame.type === "hello") this.hello(connection, String(frame.token), ref);
      else if (frame.type === "ping") connection.socket.deliver({ type: "pong" }, false);
      else if (!connection.who) connection.socket.closeFromServer(4401);
      else this.obey(connection, connection.who, frame, answer);
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault;
      const { code, details, message } = fault;
      connection.socket.deliver({ type: "error", ref, code, error: message, details }, false);
    }
  }

  private hello(connection: Connection, token: string, ref: string | null): void {
    this.hellos.push(token);
    const who = this.people.get(token);
    if (!who) {
      connection.socket.closeFromServer(4401);
      return;
    }
    connection.who = who;
    const you = { ...who, role: null };
    const { heartbeatMs } = this;
    connection.socket.deliver({ type: "ready", ref, sessionId: "s", you, heartbeatMs, serverTime: this.time() }, false);
  }

  private obey(connection: Connection, who: Person, frame: Frame, answer: (body: object) => void): void {
    const id = String(frame.ticketId);
    switch (frame.type) {
      case "ticket.join": {
        const replayed = this.replies(id, who, Number(frame.since));
        if (!replayed.more) connection.rooms.add(id);
        answer({ ...replayed, ticket: this.ticket(id, who) });
        return;
      }
      case "ticket.leave":
        connection.rooms.delete(id);
        answer({});
        return;
      case "ticket.reply":
        answer(this.replyOrContinue(id, who, frame as Said));
        return;
      case "ticket.read":
        this.read(id, who.kind, Number(frame.seq));
        answer({});
        return;
      case "ticket.typing":
        this.publish(id, () => ({ type: "ticket.typing", ticketId: id, who, typing: frame.typing }), connection);
        return;
      case "agents.subscribe":
        connection.feed = true;
        answer({});
        connection.socket.deliver({ type: "presence", agents: [{ id: who.id, status: "online" }] }, false);
        return;
      default:
        throw new Refused(400, "unknown_frame");
    }
  }

  private thread(id: string): Message[] {
    const thread = this.threads.get(id);
    if (!thread) throw new Refused(404, "not_found");
    return thread;
  }

  replies(id: string, who: Person, since: number) {
    const newer = this.thread(id).slice(since);
    const messages = newer.slice(0, this.page).map((message) => this.seen(id, message, who));
    return { messages, seq: this.thread(id).length, more: newer.length > this.page };
  }

  private replyOrContinue(id: string, who: Person, said: Said): object {
    const other = this.continueIn.get(id);
    return other ? { ...this.reply(other, who, said), ticket: this.ticket(other, who) } : this.reply(id, who, said);
  }

  reply(id: string, who: Person, said: Said): { message: Numbered; duplicate: boolean } {
    const thread = this.thread(id);
    const before = thread.find((one) => one.senderId === who.id && one.clientMessageId === said.clientMessageId);
    if (before && said.clientMessageId) return { message: this.seen(id, before, who), duplicate: true };
    if (!said.message) throw new Refused(422, "invalid", { fields: { message: "must not be empty" } });
    const newer = thread.slice(said.lastSeenSeq ?? thread.length).filter((one) => one.senderId !== who.id);
    if (who.kind === "agent" && newer.length > 0 && !said.force)
      throw new Refused(409, "stale_reply", { messages: newer });
    const message = this.write(id, who, said);
    return { message: this.seen(id, message, who), duplicate: false };
  }

  write(id: string, who: Person, said: Said & { changes?: Record<string, unknown> }): Message {
    const thread = this.thread(id);
    const message: Message = {
      id: `m${id}-${thread.length + 1}`,
      seq: thread.length + 1,
      sender: said.changes ? "system" : who.kind,
      senderId: who.id,
      senderName: who.name,
      message: said.message ?? "",
      internal: said.internal ?? false,
      image: null,
      attachments: [],
      actions: [],
      changes: (said.changes ?? null) as Message["changes"],
      clientMessageId: said.clientMessageId ?? null,
      timestamp: this.time(),
      read: false,
    };
    thread.push(message);
    this.publish(id, (viewer) => {
      const seen = this.seen(id, message, viewer);
      const shared = { ticketId: id, seq: message.seq, message: seen };
      if (!said.changes || "hidden" in seen) return { type: "ticket.reply", ...shared };
      return { type: "ticket.updated", ...shared, changes: said.changes, by: who };
    });
    return message;
  }

  read(id: string, side: "customer" | "agent", seq: number): void {
    const read = this.customerSeq.get(id);
    if (!read || read[side] >= seq) return;
    read[side] = seq;
    this.publish(id, () => ({ type: "ticket.read", ticketId: id, side, seq }));
  }

  private publish(id: string, frame: (viewer: Person) => object, except?: Connection): void {
    for (const connection of this.connections) {
      if (connection === except || !connection.who || !connection.rooms.has(id)) continue;
      connection.socket.deliver(frame(connection.who), true);
    }
  }

  private seen(id: string, message: Message, viewer: Person): Numbered {
    if (message.internal && viewer.kind === "customer") return { seq: message.seq, hidden: true };
    const read = this.customerSeq.get(id);
    const reader = message.sender === "customer" ? "agent" : message.sender === "system" ? null : "customer";
    return { ...message, read: reader !== null && (read?.[reader] ?? 0) >= message.seq };
  }

  ticket(id: string, who: Person): Ticket {
    const thread = this.thread(id);
    const read = this.customerSeq.get(id)?.[who.kind] ?? 0;
    const others = thread.filter((one) => one.sender !== who.kind && one.sender !== "system" && !one.internal);
    const status = thread.findLast((one) => one.changes?.status)?.changes?.status ?? "new";
    const unread = others.filter((one) => one.seq > read).length;
    return {
      id,
      seq: thread.length,
      status,
      unread,
      updatedAt: this.time(),
      sla: null,
      lastMessage: null,
    } as unknown as Ticket;
  }

  async fetch(token: string | null, method: string, url: string, body: unknown): Promise<Response> {
    const { failHttp, maxDelayMs } = this.chaos;
    await new Promise<void>((done) => void this.clock.setTimeout(done, this.random() * maxDelayMs));
    if (this.isDown || this.random() < failHttp / 2) throw new TypeError("network");
    const response = this.route(this.people.get(token ?? ""), method, new URL(url, "http://shop.test"), body);
    if (this.random() < failHttp / 2) throw new TypeError("network");
    return response;
  }

  private route(who: Person | undefined, method: string, { pathname, searchParams }: URL, body: unknown): Response {
    const [, , , id = "", rest] = pathname.split("/");
    try {
      if (!who) throw new Refused(401, "unauthorized");
      if (method === "POST" && rest === "reply")
        return json(201, { ...this.reply(id, who, body as Said), ticket: this.ticket(id, who) });
      if (rest === "replies") return json(200, this.replies(id, who, Number(searchParams.get("since"))));
      const before = Number(searchParams.get("before") ?? this.thread(id).length + 1);
      const messages = this.thread(id).slice(Math.max(0, before - 1 - this.page), before - 1);
      const ticket = { ...this.ticket(id, who), messages: messages.map((message) => this.seen(id, message, who)) };
      return json(200, { ticket });
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault;
      return json(fault.status, { error: fault.message, code: fault.code, details: fault.details, requestId: "r" });
    }
  }

  private time(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

export function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}
