// A clock, a server and people with clients: what most tests begin with.
import { createAgentClient } from "../agentClient";
import { createClient } from "../client";
import type { ApiError } from "../error";
import { listeners } from "../listeners";
import type { AgentClient, Client, ClientOptions, Environment, ThreadState, Tokens } from "../types";
import { createClock, createRandom } from "./clock";
import { FakeServer, type Person } from "./fakeServer";

export const AGENT: Person = { id: "agent-1", kind: "agent", name: "Asha" };
export const CUSTOMER: Person = { id: "customer-1", kind: "customer", name: "Mia" };

export function createWorld(seed = 1) {
  const clock = createClock();
  const random = createRandom(seed);
  const server = new FakeServer(clock, random);
  const wakes = listeners();
  let ids = 0;
  server.begin("t1");

  function environment(): Environment {
    return {
      now: clock.now,
      random,
      setTimeout: clock.setTimeout,
      clearTimeout: clock.clearTimeout,
      openSocket: () => server.openSocket(),
      onWake: (wake) => wakes.add(wake),
      newId: () => `id-${++ids}`,
      fetch: (url, init = {}) => {
        const headers = init.headers as Record<string, string>;
        const body = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
        return server.fetch(headers.authorization?.slice(7) ?? null, init.method ?? "GET", url, body);
      },
    };
  }

  function optionsOf(who: Person, tokens: Tokens = fixedTokens(who.id)): ClientOptions {
    server.people.set(who.id, who);
    return { url: "", tokens, owner: who.id, environment: environment() };
  }

  function client(who: Person, tokens?: Tokens): Client {
    return who.kind === "agent" ? agentClient(who, tokens) : createClient(optionsOf(who, tokens));
  }

  const agentClient = (who: Person, tokens?: Tokens): AgentClient => createAgentClient(optionsOf(who, tokens));

  return { clock, random, server, client, agentClient, environment, wake: () => wakes.tell() };
}

export function fixedTokens(token: string): Tokens & { refusals: string[] } {
  const ends = listeners<ApiError>();
  const refusals: string[] = [];
  return { get: async () => token, refused: (one) => void refusals.push(one), onEnd: ends.add, refusals };
}

/** The texts of a thread, those that wait in brackets. */
export function texts(state: ThreadState): string[] {
  return state.items.map((item) => (item.kind === "message" ? item.message.message : `[${item.entry.message}]`));
}
