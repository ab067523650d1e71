// What every part of the chat may reach: made once at start, handed down by Preact's context.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
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

export const ChatContext = createContext<Chat | null>(null);
export const ShopContext = createContext<Shop | null>(null);
export const SpeechContext = createContext<Speech | null>(null);

function need<T>(value: T | null): T {
  if (value === null) throw new Error("outside of the chat");
  return value;
}

export const useChat = () => need(useContext(ChatContext));
export const useShop = () => need(useContext(ShopContext));
export const useSpeech = () => need(useContext(SpeechContext));
