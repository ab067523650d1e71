// A thread's entries as the rows that are drawn: day lines, the unread line, system lines, grouped messages.
import type { Message, ThreadItem } from "@careline/client";
import { type Author, authorOf, type Self } from "./author";
import { dayOf } from "./when";

/** Messages of one author this close together stand under one name. */
const GROUP_GAP = 5 * 60_000;

export type Row =
  | { kind: "day"; key: string; at: number }
  | { kind: "unread"; key: string }
  | { kind: "system"; key: string; message: Message }
  | SaidRow;

export interface SaidRow {
  kind: "said";
  key: string;
  item: ThreadItem;
  author: Author;
  at: number;
  /** First of its group: carries the name. */
  first: boolean;
  /** Last of its group: carries the bubble's tail. */
  last: boolean;
}

/** `unreadAfter`: the seq up to which this side had read when the ticket was opened; null for no line. */
export function rowsOf(items: readonly ThreadItem[], me: Self, unreadAfter: number | null): Row[] {
  const rows: Row[] = [];
  let day: number | null = null;
  let unreadLeft = unreadAfter !== null;
  for (const item of items) {
    const at = timeOf(item);
    if (dayOf(at) !== day) {
      day = dayOf(at);
      rows.push({ kind: "day", key: `day-${day}`, at });
    }
    if (unreadLeft && isUnread(item, unreadAfter ?? 0)) {
      rows.push({ kind: "unread", key: "unread" });
      unreadLeft = false;
    }
    if (item.kind === "message" && item.message.sender === "system") {
      rows.push({ kind: "system", key: item.key, message: item.message });
    } else {
      rows.push(
        grouped(rows.at(-1), {
          kind: "said",
          key: item.key,
          item,
          author: authorOf(item, me),
          at,
          first: true,
          last: true,
        }),
      );
    }
  }
  return rows;
}

/** Joins a message to the one before it where both belong to one group. */
function grouped(before: Row | undefined, row: SaidRow): SaidRow {
  const joins = before?.kind === "said" && before.author.key === row.author.key && row.at - before.at < GROUP_GAP;
  if (!joins) return row;
  before.last = false;
  return { ...row, first: false };
}

function timeOf(item: ThreadItem): number {
  return item.kind === "message" ? Date.parse(item.message.timestamp) : item.entry.at;
}

function isUnread(item: ThreadItem, after: number): boolean {
  return item.kind === "message" && item.message.sender === "customer" && item.message.seq > after;
}
