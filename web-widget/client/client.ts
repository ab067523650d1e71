// Puts the parts together: one client for a shopper's page. An agent's can do more (agentClient.ts).
import { browserEnvironment } from "./environment";
import { createHttp } from "./http/http";
import { canDeliver, deliver } from "./outbox/deliver";
import { createOutbox } from "./outbox/outbox";
import { diskStore } from "./outbox/stored";
import { createSocket } from "./socket/socket";
import { afterMessage } from "./thread/derive";
import type { Eyes } from "./thread/room";
import { createThreads } from "./thread/threads";
import type { Client, ClientOptions } from "./types";

const CUSTOMER: Eyes = { side: "customer", afterMessage };

export function createClient(options: ClientOptions, eyes = CUSTOMER): Client {
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
  let me: string | undefined;
  const threads = createThreads({ environment, http, socket, outbox, eyes, myId: () => me });

  // Before the rooms hear of it: they ask who we are.
  socket.subscribe(() => {
    if (socket.state.phase === "live") me = socket.state.you.id;
    if (socket.state.phase !== "connecting") outbox.flush();
  });

  return {
    http,
    socket,
    outbox,
    thread(ticketId) {
      if (socket.state.phase === "idle") socket.open();
      return threads.open(ticketId);
    },
    close({ forget = false } = {}) {
      threads.close();
      socket.close();
      http.close();
      void outbox.close(forget);
    },
  };
}
