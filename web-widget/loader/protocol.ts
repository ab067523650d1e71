// What the bubble (host page) and the chat (iframe) say to each other. Both ends check origin and source, then this.

export type Order = { id?: string; orderId?: string; [field: string]: unknown };

/** From the host page to the chat. */
export type ToFrame =
  /** The first word, once the chat's document is there; pins the origin that it talks to. Answered by `ready`. */
  | { type: "hello" }
  | { type: "open" }
  | { type: "close" }
  /** Text to put into the composer. */
  | { type: "message"; text: string }
  /** The host's signed token; null when the host has none (any more). Answers a question where it carries its `ref`. */
  | { type: "identify"; token: string | null; ref?: number }
  | { type: "order"; order: Order }
  | { type: "logout" }
  /** Whether the shopper looks at this tab. */
  | { type: "attention"; on: boolean };

/** From the chat to the host page. */
export type ToHost =
  | { type: "ready" }
  | { type: "open" }
  | { type: "close" }
  /** Replies that nobody has read, over all chats; the tab's title follows. */
  | { type: "unread"; count: number }
  /** A reply came: shown beside the closed bubble. */
  | { type: "notify"; from: string; text: string; show: boolean }
  /** The whole window, for a picture. */
  | { type: "expand"; on: boolean }
  /** There is a chat to come back to: the next page may load it at once. */
  | { type: "session"; exists: boolean }
  /** The session ran out: is there a fresh token? */
  | { type: "identify"; ref: number };

const MARK = 1;

export function sealed<M extends ToFrame | ToHost>(message: M): M & { careline: typeof MARK } {
  return { careline: MARK, ...message };
}

/** The message, when it is one of ours and comes from where it must; null otherwise. */
export function unsealed<M extends ToFrame | ToHost>(
  event: MessageEvent,
  source: unknown,
  origin: string | null,
): M | null {
  const data = event.data as { careline?: unknown } | null;
  const isOurs = source && event.source === source && (origin === null || event.origin === origin);
  return isOurs && data && data.careline === MARK ? (data as unknown as M) : null;
}
