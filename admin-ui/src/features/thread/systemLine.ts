// A system line in words: "Status: Open → In progress · Ben, 10:06".
import type { Message } from "@careline/client";
import type { Self } from "./author";
import { clockTime } from "./when";
import { priorityName, statusName } from "./words";

export interface Wording {
  me: Self;
  /** A category's label. */
  category: (slug: string) => string;
}

/** What a change comes to; `by` when the phrase itself names who did it. */
type Phrase = { text: string; by?: true };
type Teller = (value: unknown, message: Message, wording: Wording) => Phrase | null;

export function systemLine(message: Message, wording: Wording): string {
  const phrases = phrasesOf(message, wording);
  const by = signature(
    message,
    wording.me,
    phrases.some((phrase) => phrase.by),
  );
  return [...phrases.map((phrase) => phrase.text), by].join(" · ");
}

function phrasesOf(message: Message, wording: Wording): Phrase[] {
  const changes = Object.entries((message.changes ?? {}) as Record<string, unknown>).filter(isNews);
  const phrases = changes
    .toSorted(([one], [other]) => rank(one) - rank(other))
    .map(([field, value]) => TELLERS.get(field)?.(value, message, wording) ?? null);
  const whole = phrases.filter((phrase) => phrase !== null);
  // Something new to this console: the server's own sentence says all of it.
  return whole.length === changes.length && whole.length > 0 ? whole : [{ text: message.message }];
}

/** "Escalated" says by itself what the status has become. */
function isNews([field, value]: [string, unknown], _: number, all: [string, unknown][]): boolean {
  return field !== "status" || value !== "escalated" || !all.some(([other]) => other === "escalation");
}

export function isEscalation({ changes }: Message): boolean {
  return typeof changes === "object" && changes !== null && "escalation" in changes;
}

function signature(message: Message, me: Self, named: boolean): string {
  const time = clockTime(Date.parse(message.timestamp));
  if (named || message.senderId === null) return time;
  return `${message.senderId === me.id ? "You" : message.senderName}, ${time}`;
}

const TELLERS = new Map<string, Teller>([
  ["assignedTo", assigned],
  ["escalation", (value) => ({ text: `Escalated: ${textOf(value, "reason") ?? "no reason given"}` })],
  ["status", (value, message) => moved("Status", value, before(message, "Status"), statusName)],
  ["priority", (value, message) => moved("Priority", value, before(message, "Priority"), priorityName)],
  ["category", (value, _, wording) => plain(value, (slug) => `Category: ${wording.category(slug)}`)],
  ["queue", (value) => (value === null ? { text: "Queue: none" } : plain(value, (queue) => `Queue: ${queue}`))],
  ["tags", (value) => ({ text: listOf(value).length === 0 ? "Tags removed" : `Tags: ${listOf(value).join(", ")}` })],
  ["orderId", (value) => (value === null ? { text: "Order removed" } : plain(value, (order) => `Order: ${order}`))],
  ["subject", (value) => plain(value, (subject) => `Subject: ${subject}`)],
  ["resolution", (value) => ({ text: value === null ? "Resolution removed" : "Resolution noted" })],
  ["callbackRequested", () => ({ text: "Callback requested" })],
  ["callbackCompleted", (value) => ({ text: value === true ? "Callback done" : "Callback open again" })],
  ["breached", breached],
]);

const ORDER = [...TELLERS.keys()];

function rank(field: string): number {
  const place = ORDER.indexOf(field);
  return place === -1 ? ORDER.length : place;
}

function assigned(value: unknown, message: Message, { me }: Wording): Phrase {
  const id = textOf(value, "id");
  if (id === null) return { text: "Assigned to nobody" };
  const name = id === me.id ? "you" : (textOf(value, "name") ?? "a colleague");
  if (id !== message.senderId) return { text: `Assigned to ${name}` };
  return { text: `${id === me.id ? "You" : name} took this ticket`, by: true };
}

function breached(value: unknown): Phrase {
  // The list names every promise broken so far; the newest is its last.
  const newest = listOf(value).at(-1);
  return { text: newest === "resolve" ? "The promised time to resolve has passed" : "The first reply is overdue" };
}

function moved(what: string, to: unknown, from: string | null, name: (word: string) => string): Phrase | null {
  if (typeof to !== "string") return null;
  return { text: from === null ? `${what}: ${name(to)}` : `${what}: ${name(from)} → ${name(to)}` };
}

/** `changes` has only the new value; the old one stands in the server's sentence. */
function before(message: Message, what: string): string | null {
  return new RegExp(`${what}: (\\w+) → \\w+`).exec(message.message)?.[1] ?? null;
}

function plain(value: unknown, say: (value: string) => string): Phrase | null {
  return typeof value === "string" ? { text: say(value) } : null;
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}

function textOf(value: unknown, field: string): string | null {
  if (typeof value !== "object" || value === null) return null;
  const text = (value as Record<string, unknown>)[field];
  return typeof text === "string" ? text : null;
}
