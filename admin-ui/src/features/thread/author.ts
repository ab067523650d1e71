// Who speaks in a thread, and in which of the author colours.
import type { Message, ThreadItem } from "@careline/client";

export type Voice = "customer" | "bot" | "agent" | "note";

/** What is drawn of an author; two entries of one author in a row are grouped by `key`. */
export interface Author {
  key: string;
  voice: Voice;
  name: string;
  own: boolean;
}

export interface Self {
  id: string;
  name: string;
}

export function authorOf(item: ThreadItem, me: Self): Author {
  return item.kind === "pending" ? ownVoice(item.entry.internal, me) : authorOfMessage(item.message, me);
}

function authorOfMessage(message: Message, me: Self): Author {
  if (isOwn(message, me)) return ownVoice(message.internal, me);
  const voice = voiceOf(message);
  return { key: `${voice}:${message.senderId ?? message.senderName}`, voice, name: message.senderName, own: false };
}

export function isOwn(message: Message, me: Self): boolean {
  return message.sender === "agent" && message.senderId === me.id;
}

function ownVoice(internal: boolean, me: Self): Author {
  const voice = internal ? "note" : "agent";
  return { key: `${voice}:${me.id}`, voice, name: me.name, own: true };
}

function voiceOf(message: Message): Voice {
  if (message.internal) return "note";
  if (message.sender === "customer") return "customer";
  return message.sender === "bot" ? "bot" : "agent";
}
