// A ticket's messages in seq order, each once, without holes.
import type { HiddenMessage, Message } from "../model";

export type Numbered = Message | HiddenMessage;

export interface Timeline {
  /** Visible messages without a gap, oldest first. A new array when something changed. */
  readonly messages: readonly Message[];
  /** Our own that the server has already, while others before them are on their way. */
  readonly ahead: readonly Message[];
  /** The highest seq known without a gap. */
  readonly seq: number;
  /** The lowest, hidden ones too. */
  readonly oldest: number;
  /** Begins with the newest page. */
  begin(page: readonly Numbered[], seq: number): void;
  /** Puts older ones before. */
  prepend(page: readonly Numbered[]): void;
  /** Takes what came live; what follows without a gap is returned, oldest first. */
  take(message: Numbered): Numbered[];
  /** Takes what the server replayed: it leaves nothing out, whatever the numbers say. */
  replay(page: readonly Numbered[]): Numbered[];
  /** Something is known that does not follow yet. */
  readonly hasGap: boolean;
  markRead(isRead: (message: Message) => boolean): void;
}

const isShown = (message: Numbered): message is Message => !("hidden" in message);

export function createTimeline(): Timeline {
  let messages: readonly Message[] = [];
  const early = new Map<number, Numbered>();
  let seq = 0;
  let oldest = 1;

  function append(these: Numbered[]): void {
    const shown = these.filter(isShown);
    if (shown.length > 0) messages = [...messages, ...shown];
  }

  /** Moves what follows now from `early`. */
  function advance(into: Numbered[]): void {
    for (let next = early.get(seq + 1); next; next = early.get(seq + 1)) {
      early.delete(++seq);
      into.push(next);
    }
  }

  return {
    get messages() {
      return messages;
    },
    get ahead() {
      return [...early.values()].filter(isShown).sort((a, b) => a.seq - b.seq);
    },
    get seq() {
      return seq;
    },
    get oldest() {
      return oldest;
    },
    get hasGap() {
      return early.size > 0;
    },
    begin(page, newest) {
      const first = page[0];
      const last = page.at(-1);
      messages = page.filter(isShown);
      oldest = first ? first.seq : newest + 1;
      // Written between the server's two reads: the messages tell the truth.
      seq = last ? last.seq : newest;
    },
    prepend(page) {
      const older = page.filter((message) => message.seq < oldest);
      oldest = older[0]?.seq ?? 1;
      messages = [...older.filter(isShown), ...messages];
    },
    take(message) {
      if (message.seq <= seq) return [];
      early.set(message.seq, message);
      const taken: Numbered[] = [];
      advance(taken);
      append(taken);
      return taken;
    },
    replay(page) {
      const taken: Numbered[] = [];
      for (const message of page) {
        if (message.seq <= seq) continue;
        seq = message.seq;
        taken.push(message);
      }
      for (const known of early.keys()) if (known <= seq) early.delete(known);
      advance(taken);
      append(taken);
      return taken;
    },
    markRead(isRead) {
      if (!messages.some((message) => !message.read && isRead(message))) return;
      messages = messages.map((message) => (!message.read && isRead(message) ? { ...message, read: true } : message));
    },
  };
}
