// All tickets that an agent may see, and which colleagues are there.

import { listeners } from "./listeners";
import type { Presence } from "./model";
import { retrying } from "./retrying";
import type { Environment, Feed, FeedEvent, Socket } from "./types";

const TOLD = ["ticket.new", "ticket.reply", "ticket.updated", "ticket.read", "ticket.deleted", "presence"] as const;

export function createFeed(socket: Socket, environment: Environment): Feed & { close(): void } {
  const told = listeners<FeedEvent>();
  let presence: ReadonlyMap<string, Presence> = new Map();
  let stops: (() => void)[] = [];
  /** The first presence frame after a subscription names everyone. */
  let isWhole = false;

  const subscribing = retrying(
    environment,
    async () => {
      isWhole = true;
      await socket.request({ type: "agents.subscribe" });
      // The first time, too: a list may have been read before.
      told.tell({ type: "gap" });
    },
    () => socket.state.phase === "live",
  );

  function hear(event: FeedEvent): void {
    if (event.type === "presence") {
      const next = new Map(isWhole ? [] : presence);
      for (const { id, status } of event.agents) next.set(id, status);
      presence = next;
      isWhole = false;
    }
    told.tell(event);
  }

  function begin(): void {
    stops = TOLD.map((type) => socket.on(type, hear));
    stops.push(socket.onReady(subscribing.run));
    if (socket.state.phase === "live") subscribing.run();
    else if (socket.state.phase === "idle") socket.open();
  }

  return {
    subscribe(listener) {
      if (stops.length === 0) begin();
      return told.add(listener);
    },
    get presence() {
      return presence;
    },
    close() {
      for (const stop of stops) stop();
      subscribing.stop();
    },
  };
}
