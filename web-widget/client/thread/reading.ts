// How far each side has read; `side` is ours, and the server is told.
import { isNews, readBy, type Side } from "./derive";
import type { Numbered, Timeline } from "./timeline";

export function createReading(timeline: Timeline, side: Side, tell: (seq: number) => Promise<unknown>) {
  /** As shown here, and as far as the server has said. */
  const read = { customer: 0, agent: 0 };
  const known = { customer: 0, agent: 0 };
  let wanted = 0;
  /** Told to the server, maybe without its answer yet. */
  let telling = 0;

  function show(of: Side, seq: number): void {
    if (seq <= read[of]) return;
    read[of] = seq;
    timeline.markRead((message) => message.seq <= seq && readBy(message) === of);
  }

  const newestNews = () =>
    timeline.messages.findLast((message) => message.seq <= wanted && isNews(message, side))?.seq ?? 0;

  /** The server says so. */
  function note(of: Side, seq: number): void {
    known[of] = Math.max(known[of], seq);
    show(of, seq);
  }

  const isOwed = () => newestNews() > known[side];

  return {
    get read() {
      return { ...read };
    },
    note,
    /** Messages say themselves whether they were read. */
    learn(messages: readonly Numbered[]): void {
      for (const message of messages) {
        const of = !("hidden" in message) && message.read && readBy(message);
        if (of) read[of] = known[of] = Math.max(known[of], message.seq);
      }
    },
    /** This page has read all that is here. */
    markRead(): void {
      wanted = timeline.seq;
      show(side, newestNews());
    },
    /** The server does not know yet what was read here. */
    isOwed,
    tell(): void {
      const seq = newestNews();
      if (!isOwed() || seq <= telling) return;
      telling = seq;
      tell(seq).then(
        () => note(side, seq),
        () => {
          telling = 0;
        },
      );
    },
    /** How many of the loaded messages our side has not read. */
    get unread() {
      return timeline.messages.filter((message) => isNews(message, side) && message.seq > read[side]).length;
    },
  };
}
