// What a face lists: messages, then what waits; the same object for the same thing, so that rows need not draw again.
import type { Message } from "../model";
import type { OutboxEntry, ThreadItem } from "../types";

/** `isMine`: another's message may carry the key of ours, by chance or by malice. */
export function createItems(isMine: (message: Message) => boolean) {
  /** Messages that were written here: they keep the key under which they waited. */
  const ours = new Set<string>();
  let last = new Map<string, ThreadItem>();
  let list: readonly ThreadItem[] = [];

  /** `ahead`: what the server has, while others before it are on their way; only our own are shown so early. */
  return (messages: readonly Message[], ahead: readonly Message[], entries: readonly OutboxEntry[]) => {
    const items = new Map<string, ThreadItem>();
    const put = (item: ThreadItem) => {
      const known = last.get(item.key);
      items.set(item.key, known && contentOf(known) === contentOf(item) ? known : item);
    };
    for (const entry of entries) ours.add(entry.clientMessageId);
    const isOurs = (message: Message) => ours.has(message.clientMessageId ?? "") && isMine(message);
    for (const message of [...messages, ...ahead.filter(isOurs)])
      put({ kind: "message", key: (isOurs(message) && message.clientMessageId) || message.id, message });
    for (const entry of entries) put({ kind: "pending", key: entry.clientMessageId, entry });
    const next = [...items.values()];
    if (next.length !== list.length || next.some((item, index) => item !== list[index])) list = next;
    last = items;
    return list;
  };
}

const contentOf = (item: ThreadItem) => (item.kind === "message" ? item.message : item.entry);
