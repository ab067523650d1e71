// How far an own message has come, and at which messages that is written.
import type { ThreadItem } from "@careline/client";
import type { Row, SaidRow } from "./rows";

export type Delivery = "sending" | "sent" | "seen" | "failed";

function deliveryOf(item: ThreadItem, customerRead: number): Delivery {
  if (item.kind === "pending") return item.entry.state === "failed" ? "failed" : "sending";
  return item.message.read || item.message.seq <= customerRead ? "seen" : "sent";
}

/**
 * The rows that say their state: every one that is still under way or failed, and of those that arrived the newest
 * "sent" and the newest "seen". Earlier ones go without saying.
 */
export function deliveries(rows: readonly Row[], customerRead: number): ReadonlyMap<string, Delivery> {
  const shown = new Map<string, Delivery>();
  const told = new Set<Delivery>();
  for (const row of rows.toReversed()) {
    if (row.kind !== "said" || !row.author.own) continue;
    const delivery = stateOf(row, customerRead);
    if (delivery === null || told.has(delivery)) continue;
    shown.set(row.key, delivery);
    if (delivery === "sent") told.add("sent");
    // What is above the newest seen message has been seen too.
    if (delivery === "seen") told.add("seen").add("sent");
  }
  return shown;
}

/** A note reaches nobody outside, so it only ever is on its way or not. */
function stateOf(row: SaidRow, customerRead: number): Delivery | null {
  const delivery = deliveryOf(row.item, customerRead);
  if (row.author.voice !== "note") return delivery;
  return row.item.kind === "pending" ? delivery : null;
}
