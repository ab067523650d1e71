// Wires the chat together: host page, session, tickets, sound. Nothing is drawn here.

import { browserEnvironment } from "../client/environment";
import { plain } from "../client/markdown/plain";
import type { Message, Ticket } from "../client/model";
import { diskStore } from "../client/outbox/stored";
import type { Order } from "../loader/protocol";
import { LOCALES, type Locale } from "../locales/pick";
import { emptyTrays } from "./composer/trays";
import { connectHost, type Host } from "./host";
import { keepIn } from "./keep";
import { type Loading, startLoading } from "./loaded";
import { enter, type Route } from "./place";
import { createOpening, type KeptPictures } from "./session/firstMessage";
import { createInbox, type Inbox } from "./session/inbox";
import { createSession } from "./session/session";
import { createSound } from "./sound";
import { createStore } from "./store";

export interface Started {
  host: Host;
  loading: Loading;
}

export function startChat(page: Window): Started {
  const query = new URLSearchParams(page.location.search);
  const tenant = query.get("tenant");
  const prefix = `careline:${tenant ?? ""}:`;
  const kept = keepIn(() => page.localStorage, prefix);
  const drafts = keepIn(() => page.sessionStorage, prefix);
  const host = connectHost(page);
  const pictures = () => diskStore<KeptPictures>(`${prefix}first`);
  const session = createSession(tenant, host, kept, drafts, clear);
  const route = createStore<Route>({ screen: "home" });
  const inbox = createStore<Inbox | null>(null);
  const sound = createSound(kept, () => session.client.get() !== null);
  const opening = createOpening(session, drafts, pictures, browserEnvironment.newId, opened);
  const prefill = createStore<string | null>(null);
  const order = createStore<Order | null>(null);
  // What the host page reads; null lets the browser and the shop decide.
  const wish = known(query.get("locale"));

  function opened(ticket: Ticket): void {
    inbox.get()?.add(ticket);
    route.set({ screen: "chat", ticketId: ticket.id });
    host.say({ type: "session", exists: true });
  }

  /** Nothing unsent is left for the next person. */
  function clear(): void {
    emptyTrays();
    drafts.clear();
    route.set({ screen: "home" });
  }

  function news(ticket: Ticket, message: Message): void {
    const at = route.get();
    const isSeen = host.isOpen.get() && host.hasAttention.get() && at.screen === "chat" && at.ticketId === ticket.id;
    if (!isSeen) sound.play();
    const text = plain(message.message).slice(0, 120) || "📷";
    host.say({ type: "notify", from: message.senderName, text, show: !host.isOpen.get() });
  }

  session.client.subscribe(() => {
    inbox.get()?.close();
    const client = session.client.get();
    if (!client) {
      inbox.set(null);
      route.set({ screen: "home" });
      host.say({ type: "unread", count: 0 });
      return;
    }
    const box = createInbox(client, news);
    let told = 0;
    box.state.subscribe(() => {
      const { unread } = box.state.get();
      if (unread !== told) host.say({ type: "unread", count: unread });
      told = unread;
    });
    inbox.set(box);
    client.socket.open();
    void box.load();
  });

  /** Whoever opens the bubble because of a reply wants to read the reply. */
  host.isOpen.subscribe(() => {
    const entry = inbox
      .get()
      ?.state.get()
      .entries.find(({ unread }) => unread > 0);
    if (host.isOpen.get() && route.get().screen === "home" && entry) {
      route.set({ screen: "chat", ticketId: entry.ticket.id });
    }
  });
  host.on("message", ({ text }) => {
    prefill.set(text);
    if (route.get().screen === "home") route.set({ screen: "new" });
  });
  host.on("order", (message) => order.set(message.order));
  host.on("identify", ({ token, ref }) => {
    // With a ref it answers a question of the session's own.
    if (token && ref === undefined)
      session.identify(token).catch((why: unknown) => console.warn("careline: identify was refused:", why));
  });
  host.on("logout", () => {
    opening.discard();
    session.forget();
    clear();
    host.say({ type: "session", exists: false });
  });
  const chat = { host, session, inbox, opening, route, order, prefill, sound, drafts };
  const loading = startLoading(tenant, wish, host, (shop, speech) => enter({ chat, shop, speech }));
  session.resume();
  if (opening.first.get()) route.set({ screen: "new" });

  return { host, loading };
}

function known(locale: string | null): Locale | null {
  return LOCALES.find((one) => one === locale) ?? null;
}
