// What every part of the chat may reach. One document is one chat, so nothing need be handed down.
import type { Order } from "../loader/protocol";
import type { Host } from "./host";
import type { Keep } from "./keep";
import type { Opening } from "./session/firstMessage";
import type { Inbox } from "./session/inbox";
import type { Session } from "./session/session";
import type { Shop } from "./shop";
import type { Sound } from "./sound";
import type { Speech } from "./speech";
import type { Store } from "./store";

export type Route = { screen: "home" } | { screen: "new" } | { screen: "chat"; ticketId: string };

export interface Chat {
  host: Host;
  session: Session;
  inbox: Store<Inbox | null>;
  opening: Opening;
  route: Store<Route>;
  order: Store<Order | null>;
  /** Text that the host page puts into the composer. */
  prefill: Store<string | null>;
  sound: Sound;
  /** Unsent words, per ticket; gone with the tab. */
  drafts: Keep;
}

export let chat: Chat;
export let shop: Shop;
export let speech: Speech;

/** Before the first part is drawn. */
export function enter(place: { chat: Chat; shop: Shop; speech: Speech }): void {
  ({ chat, shop, speech } = place);
}

/** Brings another screen. */
export const goTo = (route: Route) => chat.route.set(route);

/** A sentence in the shopper's language. */
export const t: Speech["t"] = (key, values) => speech.t(key, values);
