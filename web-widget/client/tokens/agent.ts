// An agent's log-in: the refresh cookie is the browser's, the access token lives in memory only.

import { browserEnvironment } from "../environment";
import { ApiError } from "../error";
import { readAnswer } from "../http/answer";
import { exchange } from "../http/exchange";
import { withLock } from "../lock";
import type { Agent } from "../model";
import type { Environment, Token, Tokens } from "../types";
import { expiry } from "./lifetime";
import { renewing } from "./renewing";

export interface AgentTokens extends Tokens {
  readonly agent: Agent | null;
  logIn(email: string, password: string): Promise<Agent>;
  acceptInvitation(token: string, password: string): Promise<Agent>;
  /** Takes up the log-in of an earlier page; rejects with 401 where there is none. */
  resume(): Promise<Agent>;
  logOut(): Promise<void>;
}

interface LogIn {
  token: string;
  expiresAt: string;
  agent: Agent;
}

/** Another tab's refresh crossed ours: the new cookie is on its way. */
const RACED_TRIES = 5;
const RACED_WAIT_MS = 400;

export function agentTokens(options: { url: string; environment?: Environment }): AgentTokens {
  const { url, environment = browserEnvironment } = options;
  let agent: Agent | null = null;

  const call = (path: string, body?: unknown, token?: string) =>
    exchange(environment, { method: "POST", url: `${url}/api/auth/${path}`, body, token }, readAnswer);

  const wait = (millis: number) => new Promise<void>((done) => void environment.setTimeout(done, millis));

  function take(answer: unknown): Token {
    const logIn = answer as LogIn;
    agent = logIn.agent;
    return { token: logIn.token, expiresAt: expiry(logIn.token, logIn.expiresAt, environment.now()) };
  }

  async function refresh(): Promise<Token> {
    for (let tried = 1; ; tried++) {
      try {
        return take(await withLock("careline-refresh", () => call("refresh")));
      } catch (thrown) {
        const raced = thrown instanceof ApiError && thrown.code === "refresh_raced";
        if (!raced || tried === RACED_TRIES) throw thrown;
        await wait(RACED_WAIT_MS * (0.5 + environment.random()));
      }
    }
  }

  const tokens = renewing(environment, refresh);
  tokens.onEnd(() => {
    agent = null;
  });

  async function enter(path: string, body: unknown): Promise<Agent> {
    const token = take(await call(path, body));
    tokens.hold(token);
    return (agent as Agent | null) ?? Promise.reject(new ApiError(401, "unauthorized", "You are logged out."));
  }

  return {
    get: tokens.get,
    refused: tokens.refused,
    onEnd: tokens.onEnd,
    get agent() {
      return agent;
    },
    logIn: (email, password) => enter("login", { email, password }),
    acceptInvitation: (token, password) => enter("invitation", { token, password }),
    async resume() {
      await tokens.get();
      return agent ?? Promise.reject(new ApiError(401, "unauthorized", "You are logged out."));
    },
    async logOut() {
      const token = await tokens.get().catch(() => undefined);
      await call("logout", undefined, token).catch((thrown: ApiError) => {
        // Where the log-in had ended already, there is nothing left to end.
        if (thrown.status !== 401) throw thrown;
      });
      tokens.hold(null);
      agent = null;
      tokens.end(new ApiError(401, "logged_out", "You are logged out."));
    },
  };
}
