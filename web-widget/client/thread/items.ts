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
    for (const entry of entries) ours.add(entry.clientMessageId);
    const early = ahead.filter((message) => ours.has(message.clientMessageId ?? "") && isMine(message));
    for (const message of early.length > 0 ? [...messages, ...early] : messages) {
      const waited = message.clientMessageId;
      const key = waited && ours.has(waited) && isMine(message) ? waited : message.id;
      const known = last.get(key);
      const same = known?.kind === "message" && known.message === message;
      items.set(key, same ? known : { kind: "message", key, message });
    }
    for (const entry of entries) {
      const key = entry.clientMessageId;
      const known = last.get(key);
      const same = known?.kind === "pending" && known.entry === entry;
      items.set(key, same ? known : { kind: "pending", key, entry });
    }
    const next = [...items.values()];
    if (next.length !== list.length || next.some((item, index) => item !== list[index])) list = next;
    last = items;
    return list;
  };
}
