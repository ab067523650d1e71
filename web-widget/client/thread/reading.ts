// How far each side has read.
import { isNews, readBy, type Side } from "./derive";
import type { Numbered, Timeline } from "./timeline";

export function createReading(timeline: Timeline) {
  /** As shown here, and as far as the server has said. */
  const read = { customer: 0, agent: 0 };
  const known = { customer: 0, agent: 0 };
  let wanted = 0;

  function show(side: Side, seq: number): void {
    if (seq <= read[side]) return;
    read[side] = seq;
    timeline.markRead((message) => message.seq <= seq && readBy(message) === side);
  }

  const newestNews = (side: Side) =>
    timeline.messages.findLast((message) => message.seq <= wanted && isNews(message, side))?.seq ?? 0;

  return {
    get read() {
      return { ...read };
    },
    /** The server says so. */
    note(side: Side, seq: number): void {
      known[side] = Math.max(known[side], seq);
      show(side, seq);
    },
    /** Messages say themselves whether they were read. */
    learn(messages: readonly Numbered[]): void {
      for (const message of messages) {
        const side = !("hidden" in message) && message.read && readBy(message);
        if (side) read[side] = known[side] = Math.max(known[side], message.seq);
      }
    },
    /** This page has read up to `seq`; `side` is null where it is not known yet. */
    want(seq: number, side: Side | null): void {
      wanted = Math.max(wanted, seq);
      if (side) show(side, newestNews(side));
    },
    /** What is to be told to the server, or 0. */
    owed(side: Side): number {
      const newest = newestNews(side);
      return newest > known[side] ? newest : 0;
    },
    /** How many of the loaded messages this side has not read. */
    unread: (side: Side) => timeline.messages.filter((m) => isNews(m, side) && m.seq > read[side]).length,
  };
}
