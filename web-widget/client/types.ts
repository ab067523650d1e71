// What the two faces may rely on: one client for a shopper's chat and for the agents' console. No DOM in here.
// The order to read it in: Environment (what tests replace) -> Tokens (who we are) -> Http -> Socket -> Outbox -> Thread.
import type { ApiError } from "./error";
import type { Server } from "./frames.gen";
import type { Message, Presence, Ticket } from "./model";

/** What differs between a browser and a test. Times are milliseconds. */
export interface Environment {
  now(): number;
  random(): number;
  setTimeout(run: () => void, millis: number): unknown;
  clearTimeout(timer: unknown): void;
  fetch(input: string, init?: RequestInit): Promise<Response>;
  openSocket(url: string): RawSocket;
  /** Fires when the machine says that the network is back, or the page is shown again. */
  onWake(wake: () => void): () => void;
  newId(): string;
}

/** The part of WebSocket that is used, so that a fake can stand in. */
export interface RawSocket {
  send(text: string): void;
  close(code?: number, reason?: string): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
}

export interface Token {
  token: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** Where access tokens come from: an agent's refresh cookie, or a customer's session. */
export interface Tokens {
  /** A token that is good for a while yet; asks the server for one where needed. Rejects with ApiError. */
  get(): Promise<string>;
  /** This one was refused: the next `get` must bring another. */
  refused(token: string): void;
  /** Called with the reason when no token can be had any more (logged out, revoked). */
  onEnd(listener: (why: ApiError) => void): () => void;
}

export interface RequestOptions {
  query?: Record<string, string | number | boolean | readonly string[] | null | undefined>;
  body?: unknown;
  signal?: AbortSignal;
  /** Without a token (log-in, public config). */
  anonymous?: boolean;
  /** Default 30 000. */
  timeoutMs?: number;
}

export interface UploadOptions {
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/** JSON over HTTP with the caller's token: a 401 fetches a new one and tries once more. */
export interface Http {
  request<T>(method: string, path: string, options?: RequestOptions): Promise<T>;
  get<T>(path: string, options?: RequestOptions): Promise<T>;
  post<T>(path: string, body?: unknown, options?: RequestOptions): Promise<T>;
  patch<T>(path: string, body?: unknown, options?: RequestOptions): Promise<T>;
  delete(path: string, options?: RequestOptions): Promise<void>;
  upload(file: Blob, name: string, options?: UploadOptions): Promise<import("./model").Attachment>;
  /** A file of a ticket as an object URL, cached; `<img src>` cannot send a token. */
  fileUrl(path: string, variant?: "thumb"): Promise<string>;
}

export type ConnectionState =
  /** Nothing has asked for a connection yet. */
  | { phase: "idle" }
  | { phase: "connecting"; attempt: number }
  | { phase: "live"; since: number; you: { id: string; kind: "customer" | "agent"; name: string; role: string | null } }
  /** Away: the next try is at `retryAt`. `offline`: the machine itself has no network. */
  | { phase: "waiting"; attempt: number; retryAt: number }
  /** Will not try again: the log-in ended (4401 twice), or the server refused us for good (4400, 4403). */
  | { phase: "ended"; why: "unauthorized" | "forbidden" | "protocol" | "closed" };

export type ServerFrame = Extract<Server, { type: string }>;
export type FrameOf<T extends string> = Extract<ServerFrame, { type: T }>;

/** One connection for a page: says hello, beats, comes back with jittered backoff, renews its token without reconnecting. */
export interface Socket {
  readonly state: ConnectionState;
  subscribe(listener: () => void): () => void;
  /** Connects where it is not, and keeps connected until `close`. */
  open(): void;
  close(): void;
  /** Tries at once instead of at `retryAt`. */
  retryNow(): void;
  /** Sends a frame with a ref; resolves with its ack, rejects with ApiError (`offline` when the line broke first). */
  request<T = unknown>(frame: { type: string; [field: string]: unknown }): Promise<T>;
  /** Sends where connected, else drops: for typing and presence. */
  send(frame: { type: string; [field: string]: unknown }): void;
  on<T extends string>(type: T, listener: (frame: FrameOf<T>) => void): () => void;
  /** After each successful hello: rooms join again, the feed subscribes again. */
  onReady(listener: () => void): () => void;
}

/** A message of ours that the server has not acknowledged yet. Survives reloads (IndexedDB; memory where that is refused). */
export interface OutboxEntry {
  clientMessageId: string;
  ticketId: string;
  message: string;
  internal: boolean;
  /** Already uploaded; what is shown while it waits comes from `preview`. */
  attachments: {
    id: string;
    name: string;
    contentType: string;
    url: string;
    width: number | null;
    height: number | null;
  }[];
  /** When the person pressed Send, milliseconds. */
  at: number;
  state: "queued" | "sending" | "failed";
  /** With `failed`: the server refused it for good, or other people wrote first (`stale_reply`, `details.messages`). */
  error: { code: string; message: string; details: Record<string, unknown> | null } | null;
  /** Newest seq that the writer had seen; sent so that the server can refuse a stale reply. Null: never refused. */
  lastSeenSeq: number | null;
}

export interface Outbox {
  /** Entries of one ticket, oldest first. A new array when something changed. */
  of(ticketId: string): readonly OutboxEntry[];
  subscribe(listener: () => void): () => void;
  /** Entries of one ticket go out one after the other, in order; a failed one does not hold up the rest. */
  add(
    entry: Omit<OutboxEntry, "clientMessageId" | "at" | "state" | "error"> & { clientMessageId?: string },
  ): OutboxEntry;
  /** Tries a failed one again, with the same clientMessageId; `force` sends it although others wrote first. */
  retry(clientMessageId: string, options?: { force?: boolean }): void;
  discard(clientMessageId: string): void;
  /** Everything still unsent, all tickets: for "leave page?" and badges. */
  readonly size: number;
}

/** Someone who is typing in a ticket now. */
export interface Typist {
  id: string;
  kind: "customer" | "agent" | "bot";
  name: string;
}

export type ThreadItem =
  | { kind: "message"; key: string; message: Message }
  | { kind: "pending"; key: string; entry: OutboxEntry };

/** One ticket, live. Immutable: a new object whenever anything changed (fits useSyncExternalStore). */
export interface ThreadState {
  ticketId: string;
  phase: "loading" | "ready" | "gone" | "failed";
  error: ApiError | null;
  /** Without `messages`; status, assignee, unread … are kept current from events. Null until loaded. */
  ticket: Ticket | null;
  /** Visible messages in seq order, then what waits in the outbox. A message that arrives for a pending entry replaces it under the same key. */
  items: readonly ThreadItem[];
  /** The highest seq known without a gap. */
  seq: number;
  /** Joined, and everything up to now is here. False while reconnecting. */
  live: boolean;
  hasOlder: boolean;
  loadingOlder: boolean;
  typing: readonly Typist[];
  /** Other agents who look at this ticket (agents only). */
  viewers: readonly { id: string; name: string; typing: boolean }[];
  /** How far each side has read, as seq. */
  read: { customer: number; agent: number };
  /** A reply came too late for this ticket, so the server opened another one with it: go on there. */
  continuedIn: Ticket | null;
}

export interface Thread {
  readonly state: ThreadState;
  subscribe(listener: () => void): () => void;
  /** `lastSeenSeq`: refuse it (409) when others wrote after that one. */
  send(
    text: string,
    options?: {
      attachments?: OutboxEntry["attachments"];
      internal?: boolean;
      lastSeenSeq?: OutboxEntry["lastSeenSeq"];
    },
  ): void;
  /** Told at most every 3 s while true, and once when false. */
  typing(typing: boolean): void;
  /** Marks read up to the newest message; call it when the newest is on the screen of a focused page. */
  markRead(): void;
  loadOlder(): Promise<void>;
  /** Shows a change before the server has agreed; the returned function takes it back. Events of the server win. */
  optimistic(change: Partial<Ticket>): () => void;
  /** Leaves the room. */
  close(): void;
}

/** The feed of all tickets that an agent may see. */
export interface Feed {
  /** Begins when first called, again after each reconnect; each time with a `gap`: events may have been missed, lists should ask again. */
  subscribe(listener: (event: FeedEvent) => void): () => void;
  readonly presence: ReadonlyMap<string, Presence>;
}

export type FeedEvent =
  | { type: "gap" }
  | FrameOf<"ticket.new">
  | FrameOf<"ticket.reply">
  | FrameOf<"ticket.updated">
  | FrameOf<"ticket.read">
  | FrameOf<"ticket.deleted">
  | FrameOf<"presence">;

export interface Client {
  readonly http: Http;
  readonly socket: Socket;
  readonly outbox: Outbox;
  /** Opens a ticket's thread, or gives the one that is open. */
  thread(ticketId: string): Thread;
  /** Ends the connection and forgets every thread; the outbox stays on the disk unless `forget`. */
  close(options?: { forget?: boolean }): void;
}

export interface AgentClient extends Client {
  readonly feed: Feed;
  /** Holders of the same ticket share one, which ends when the last has closed it. */
  thread(ticketId: string): Thread;
}

export interface ClientOptions {
  /** The server's origin, without a slash at the end; "" for the page's own. */
  url: string;
  tokens: Tokens;
  /** Names the outbox's database: one per person, so that nobody sends another's words. */
  owner: string;
  environment?: Environment;
}
