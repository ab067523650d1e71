// Puts the parts together: one client for a page.
import { browserEnvironment } from "./environment";
import { createFeed } from "./feed";
import { createHttp } from "./http/http";
import { canDeliver, deliver } from "./outbox/deliver";
import { createOutbox } from "./outbox/outbox";
import { diskStore } from "./outbox/stored";
import { createSocket } from "./socket/socket";
import { createThreads } from "./thread/threads";
import type { Client, ClientOptions } from "./types";

export function createClient(options: ClientOptions): Client {
  const { url, tokens, owner, environment = browserEnvironment } = options;
  const name = `careline-outbox:${owner}`;
  const http = createHttp({ url, tokens, environment });
  const socket = createSocket({ url, tokens, environment });
  const outbox = createOutbox({
    environment,
    name,
    store: diskStore(name),
    canDeliver: () => canDeliver(socket),
    deliver: (entry) => deliver(socket, http, entry),
    onDelivered: ({ ticketId }, { message, ticket }) => threads.delivered(ticketId, message, ticket),
  });
  let you: { id: string; kind: "customer" | "agent" } | null = null;
  const threads = createThreads({ environment, http, socket, outbox, you: () => you });
  const feed = createFeed(socket, environment);

  // Before the rooms hear of it: they ask whose eyes they are.
  socket.subscribe(() => {
    if (socket.state.phase === "live") you = socket.state.you;
    if (socket.state.phase !== "connecting") outbox.flush();
  });

  return {
    http,
    socket,
    outbox,
    feed,
    thread(ticketId) {
      if (socket.state.phase === "idle") socket.open();
      return threads.open(ticketId);
    },
    close({ forget = false } = {}) {
      threads.close();
      feed.close();
      socket.close();
      http.close();
      void outbox.close(forget);
    },
  };
}
