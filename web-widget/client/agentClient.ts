// The client of an agent's page: it also hears of all tickets, and of promises and waiting times in each; the parts of
// the page share threads.
import { createClient } from "./client";
import { browserEnvironment } from "./environment";
import { createFeed } from "./feed";
import { afterMessageForAgents, movesDueTimes } from "./thread/promises";
import { sharing } from "./thread/sharing";
import type { AgentClient, ClientOptions } from "./types";

export function createAgentClient(options: ClientOptions): AgentClient {
  const client = createClient(options, {
    side: "agent",
    afterMessage: afterMessageForAgents,
    mustAsk: movesDueTimes,
  });
  const { environment = browserEnvironment } = options;
  const feed = createFeed(client.socket, environment);
  return {
    ...client,
    feed,
    thread: sharing(environment, client.thread),
    close(how) {
      feed.close();
      client.close(how);
    },
  };
}
