// A chat for tests: the real parts around a component, with a server that answers as told.
import { render } from "@testing-library/preact";
import type { ComponentChildren } from "preact";
import { ApiError } from "../../client/error";
import type { Attachment, Message } from "../../client/model";
import type { EntryStore } from "../../client/outbox/stored";
import type { Client, OutboxEntry, ThreadItem } from "../../client/types";
import en from "../../locales/en.json";
import type { Host } from "../host";
import { keepIn } from "../keep";
import { type Chat, enter } from "../place";
import { createOpening, type KeptPictures } from "../session/firstMessage";
import type { Session } from "../session/session";
import type { Shop } from "../shop";
import { speechOf } from "../speech";
import { createStore } from "../store";

const english = speechOf("en", en);

const shop = {
  brand: { name: "Makhana & Co.", color: "#b4611a", locale: "en", logoUrl: null, supportEmail: null },
  bot: { enabled: true, name: "Villy", greeting: "Hi there!", quickReplies: [] },
  categories: [],
  uploads: { maxBytes: 1000, types: ["image/png", "image/jpeg"] },
  widget: { preChat: [], anonymous: true, fixedSides: false },
  officeOpen: true,
  opensAt: null,
  replySeconds: null,
  locales: ["en"],
} as unknown as Shop;

function attachment(id: string): Attachment {
  return { id, name: `${id}.png`, contentType: "image/png", size: 3, width: 90, height: 60, url: `/api/files/${id}` };
}

/** What was posted, and what to answer: an error is thrown. */
export interface FakeServer {
  posted: { path: string; body: unknown }[];
  uploaded: string[];
  /** A name that does not go up. */
  refused: string | null;
  answers: (unknown | ApiError)[];
}

export function fakeServer(...answers: unknown[]): FakeServer {
  return { posted: [], uploaded: [], refused: null, answers };
}

export const away = () => new ApiError(0, "offline", "There is no connection right now.");

function clientOf(server: FakeServer): Client {
  const post = async (path: string, body: unknown) => {
    server.posted.push({ path, body });
    const answer = server.answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const upload = async (_: Blob, name: string) => {
    if (name === server.refused) throw away();
    server.uploaded.push(name);
    return attachment(name.replace(".png", ""));
  };
  return { http: { post, upload, fileUrl: async () => "blob:picture" } } as unknown as Client;
}

/** happy-dom's files cannot be cloned onto a disk: this one keeps them as they are. */
export function fakeDisk(): EntryStore<KeptPictures> {
  const entries = new Map<string, KeptPictures>();
  return {
    all: async () => [...entries.values()],
    put: async (entry) => void entries.set(entry.clientMessageId, entry),
    delete: async (id) => void entries.delete(id),
    clear: async () => entries.clear(),
  };
}

export function stage(server: FakeServer = fakeServer(), disk = fakeDisk()) {
  const host: Host = {
    isEmbedded: true,
    isOpen: createStore(true),
    hasAttention: createStore(true),
    say() {},
    on: () => () => {},
    askIdentity: async () => null,
  };
  const client = clientOf(server);
  const session = {
    client: createStore(client),
    open: async () => client,
  } as unknown as Session;
  const drafts = keepIn(() => sessionStorage, "test:");
  let ids = 0;
  const opened: string[] = [];
  const opening = createOpening(
    session,
    drafts,
    () => disk,
    () => `id-${++ids}`,
    (ticket) => opened.push(ticket.id),
  );
  const chat = {
    host,
    session,
    drafts,
    opening,
    inbox: createStore(null),
    route: createStore({ screen: "new" }),
    order: createStore(null),
    prefill: createStore<string | null>(null),
    sound: { isOn: createStore(true), toggle() {}, play() {} },
  } as unknown as Chat;
  const show = (children: ComponentChildren, speech = english) => {
    enter({ chat, shop, speech });
    return render(<div>{children}</div>);
  };
  return { chat, client, opening, opened, show };
}

export function message(seq: number, part: Partial<Message> = {}): ThreadItem {
  const whole = {
    id: `m${seq}`,
    seq,
    sender: "customer",
    senderId: null,
    senderName: "Asha",
    message: `message ${seq}`,
    internal: false,
    image: null,
    attachments: [],
    actions: [],
    changes: null,
    clientMessageId: null,
    timestamp: `2026-03-01T10:${`${seq}`.padStart(2, "0")}:00.000Z`,
    read: false,
    ...part,
  } as Message;
  return { kind: "message", key: whole.id, message: whole };
}

export function pending(part: Partial<OutboxEntry> = {}): ThreadItem {
  const entry: OutboxEntry = {
    clientMessageId: "c1",
    ticketId: "t1",
    message: "on its way",
    internal: false,
    attachments: [],
    at: Date.parse("2026-03-01T10:59:00.000Z"),
    state: "sending",
    error: null,
    lastSeenSeq: null,
    ...part,
  };
  return { kind: "pending", key: entry.clientMessageId, entry };
}
