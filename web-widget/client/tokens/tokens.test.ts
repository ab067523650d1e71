import { describe, expect, it } from "vitest";
import { json } from "../test/fakeServer";
import { createWorld } from "../test/world";
import type { Environment } from "../types";
import { agentTokens } from "./agent";
import { customerTokens } from "./customer";

type Answer = () => Response | Promise<Response>;

function scene(answers: Answer[]) {
  const world = createWorld();
  const asked: { url: string; body: Record<string, unknown> | undefined; token: string | null }[] = [];
  const environment: Environment = {
    ...world.environment(),
    fetch: async (url, init = {}) => {
      const headers = init.headers as Record<string, string>;
      const body = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
      asked.push({ url, body, token: headers.authorization ?? null });
      const answer = answers.shift();
      if (!answer) throw new TypeError("network");
      return answer();
    },
  };
  return { ...world, environment, asked };
}

/** A token whose claims say how long it lives; the server's clock is years off. */
function jwt(seconds: number, name: string): string {
  return `x.${btoa(JSON.stringify({ iat: 1000, exp: 1000 + seconds, name }))}.y`;
}

const logIn = (token: string) => () => json(200, { token, expiresAt: "2001-01-01T00:00:00.000Z", agent: { id: "a" } });
const refusal =
  (code: string, status = 401) =>
  () =>
    json(status, { error: code, code, details: null, requestId: "r" });
const session =
  (token: string, visitorSecret: string | null = "secret") =>
  () =>
    json(201, { token, expiresAt: "2001-01-01T00:00:00.000Z", customer: { id: "c" }, visitorSecret });

describe("agentTokens", () => {
  it("asks once for many, and again before the end, by the token's own length of life", async () => {
    const first = jwt(900, "1");
    const second = jwt(900, "2");
    const { clock, environment, asked } = scene([logIn(first), logIn(second)]);
    const tokens = agentTokens({ url: "", environment });
    expect(await Promise.all([tokens.get(), tokens.get()])).toEqual([first, first]);
    await clock.advance(800_000);
    expect(await tokens.get()).toBe(first);
    await clock.advance(15_000);
    expect(await tokens.get()).toBe(second);
    expect(asked.map(({ url }) => url)).toEqual(["/api/auth/refresh", "/api/auth/refresh"]);
  });

  it("keeps the old token while the server is away and it is still good", async () => {
    const token = jwt(900, "1");
    const { clock, environment } = scene([logIn(token), refusal("database_unavailable", 503)]);
    const tokens = agentTokens({ url: "", environment });
    await tokens.get();
    await clock.advance(850_000);
    expect(await tokens.get()).toBe(token);
    await clock.advance(100_000);
    await expect(tokens.get()).rejects.toMatchObject({ code: "offline" });
  });

  it("waits where another tab's refresh crossed ours", async () => {
    const token = jwt(900, "1");
    const { clock, environment, asked } = scene([refusal("refresh_raced"), logIn(token)]);
    const got = agentTokens({ url: "", environment }).get();
    await clock.advance(1000);
    expect(await got).toBe(token);
    expect(asked).toHaveLength(2);
  });

  it("tells when the log-in has ended, but a faulty network ends nothing", async () => {
    const { environment } = scene([logIn(jwt(900, "1")), refusal("busy", 503), refusal("session_revoked")]);
    const tokens = agentTokens({ url: "", environment });
    const ends: string[] = [];
    tokens.onEnd((why) => ends.push(why.code));
    tokens.refused(await tokens.get());
    await expect(tokens.get()).rejects.toMatchObject({ status: 503 });
    expect(ends).toEqual([]);
    await expect(tokens.get()).rejects.toMatchObject({ code: "session_revoked" });
    expect(ends).toEqual(["session_revoked"]);
    expect(tokens.agent).toBeNull();
  });

  it("logs in and out", async () => {
    const token = jwt(900, "1");
    const { environment, asked } = scene([logIn(token), () => new Response(null, { status: 204 })]);
    const tokens = agentTokens({ url: "", environment });
    expect(await tokens.logIn("a@x.test", "pass")).toEqual({ id: "a" });
    await tokens.logOut();
    expect(asked[1]).toMatchObject({ url: "/api/auth/logout", token: `Bearer ${token}` });
    expect(tokens.agent).toBeNull();
  });
});

describe("customerTokens", () => {
  const base = { url: "", tenant: "shop", contact: { name: "Mia" }, identity: null, onSession: () => {} };

  it("comes back with its secret", async () => {
    const { environment, asked } = scene([session(jwt(900, "1")), session(jwt(900, "2"))]);
    const seen: unknown[] = [];
    const tokens = customerTokens({ ...base, visitorSecret: null, environment, onSession: (one) => seen.push(one) });
    tokens.refused(await tokens.get());
    await tokens.get();
    expect(asked.map(({ body }) => body?.visitorSecret)).toEqual([null, "secret"]);
    expect(asked[0]?.body).toMatchObject({ tenant: "shop", name: "Mia" });
    expect(seen[0]).toEqual({ customer: { id: "c" }, visitorSecret: "secret" });
  });

  it("starts anew once where the server does not know the visitor", async () => {
    const { environment, asked } = scene([refusal("visitor_unknown"), session("t"), refusal("visitor_unknown")]);
    const tokens = customerTokens({ ...base, visitorSecret: "stale", environment });
    expect(await tokens.get()).toBe("t");
    expect(asked.map(({ body }) => body?.visitorSecret)).toEqual(["stale", null]);
  });

  it("asks the host page for a fresh identity each time", async () => {
    const { environment, asked } = scene([session(jwt(900, "1"), null), session(jwt(900, "2"), null)]);
    let signed = 0;
    const identity = async () => `identity-${++signed}`;
    const tokens = customerTokens({ ...base, visitorSecret: "other", identity, environment });
    tokens.refused(await tokens.get());
    await tokens.get();
    expect(asked.map(({ body }) => body?.identity)).toEqual(["identity-1", "identity-2"]);
    expect(asked.map(({ body }) => body?.visitorSecret)).toEqual([null, null]);
  });

  it("waits where the host page cannot sign right now", async () => {
    const { environment } = scene([]);
    const identity = () => Promise.reject(new Error("shop is down"));
    const tokens = customerTokens({ ...base, visitorSecret: null, identity, environment });
    await expect(tokens.get()).rejects.toMatchObject({ retryable: true });
  });
});
