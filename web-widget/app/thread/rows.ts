// A thread's items as rows to draw: day separators, and who speaks where that changes.
import type { ThreadItem } from "../../client/types";
import { daysAgo } from "../speech";

export type Row =
  | { kind: "day"; key: string; at: string | number }
  | { kind: "said"; key: string; item: ThreadItem; startsGroup: boolean; isNewestOwn: boolean };

/** Neighbours further apart than this begin a new group. */
const GROUP_MS = 10 * 60_000;

export function rowsOf(items: readonly ThreadItem[]): Row[] {
  const rows: Row[] = [];
  const newestOwn = items.findLastIndex((item) => authorOf(item) === "customer");
  items.forEach((item, index) => {
    const before = items[index - 1];
    const at = timeOf(item);
    const isNewDay = !before || daysAgo(timeOf(before)) !== daysAgo(at);
    if (isNewDay) rows.push({ kind: "day", key: `day-${item.key}`, at });
    const startsGroup = isNewDay || !before || !isSameGroup(before, item);
    rows.push({ kind: "said", key: item.key, item, startsGroup, isNewestOwn: index === newestOwn });
  });
  return rows;
}

export function authorOf(item: ThreadItem): "customer" | "agent" | "bot" | "system" {
  return item.kind === "pending" ? "customer" : item.message.sender;
}

export function timeOf(item: ThreadItem): number {
  return item.kind === "pending" ? item.entry.at : Date.parse(item.message.timestamp);
}

function isSameGroup(before: ThreadItem, item: ThreadItem): boolean {
  const name = (of: ThreadItem) =>
    of.kind === "message" && of.message.sender !== "customer" ? of.message.senderName : "";
  return authorOf(before) === authorOf(item) && name(before) === name(item) && timeOf(item) - timeOf(before) < GROUP_MS;
}
