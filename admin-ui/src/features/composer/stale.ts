// Two people answering at once: what a colleague wrote since the writing began, and replies that the server held back.
import type { Message, OutboxEntry, ThreadItem } from "@careline/client";
import { isOwn, type Self } from "../thread/author";

/** A reply that did not go out because others wrote first. */
export interface Conflict {
  entry: OutboxEntry;
  newer: Message[];
}

/** Colleagues' replies to the customer after `since`. Notes and the customer's own words do not make an answer stale. */
export function colleaguesSince(items: readonly ThreadItem[], since: number, me: Self): Message[] {
  const newer: Message[] = [];
  for (const item of items.toReversed()) {
    if (item.kind !== "message") continue;
    if (item.message.seq <= since) break;
    const { sender, internal } = item.message;
    if (sender === "agent" && !internal && !isOwn(item.message, me)) newer.unshift(item.message);
  }
  return newer;
}

export function isStale(entry: OutboxEntry): boolean {
  return entry.state === "failed" && entry.error?.code === "stale_reply";
}

/** The held-back replies of one ticket, oldest first. */
export function conflictsOf(entries: readonly OutboxEntry[]): Conflict[] {
  return entries.filter(isStale).map((entry) => ({ entry, newer: newerOf(entry) }));
}

function newerOf(entry: OutboxEntry): Message[] {
  const messages = entry.error?.details?.messages;
  return Array.isArray(messages) ? messages.filter(isMessage) : [];
}

function isMessage(value: unknown): value is Message {
  if (typeof value !== "object" || value === null) return false;
  const { message, senderName, seq } = value as Record<string, unknown>;
  return typeof message === "string" && typeof senderName === "string" && typeof seq === "number";
}

/** May it go out now? Not before the writer has seen what a colleague answered meanwhile. */
export function maySend(newer: readonly Message[], acknowledged: number): boolean {
  return newer.every((message) => message.seq <= acknowledged);
}

/** "Ben replied 3 s ago", "Vikram wrote just now". */
export function staleHeadline(newest: Message, now: number): string {
  const did = newest.sender === "customer" ? "wrote" : "replied";
  return `${newest.senderName} ${did} ${ago(now - Date.parse(newest.timestamp))}`;
}

function ago(millis: number): string {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 2) return "just now";
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  return `${Math.floor(seconds / 3600)} h ago`;
}
