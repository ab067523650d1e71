import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Host } from "../host";
import { keepIn } from "../keep";
import { createSession } from "./session";

/** Who the server takes the host's token for; null: nobody. */
let known: string | null;
const onOther = vi.fn();
const kept = keepIn(() => localStorage, "careline:");
const drafts = keepIn(() => sessionStorage, "careline:");

beforeEach(() => {
  localStorage.clear();
  drafts.clear();
  known = "asha";
  vi.stubGlobal("fetch", async () => {
    const expiresAt = new Date(Date.now() + 900_000).toISOString();
    const session = { customer: { id: known }, token: "t", expiresAt, visitorSecret: "secret" };
    return known
      ? Response.json(session)
      : Response.json({ error: "no", code: "identity_invalid", details: null }, { status: 401 });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  onOther.mockClear();
});

const start = () => createSession(null, { askIdentity: async () => "jwt" } as unknown as Host, kept, drafts, onOther);

test("who is identified once more goes on where they are", async () => {
  const session = start();
  await session.identify("jwt");
  const before = session.client.get();
  const seen: unknown[] = [];
  session.client.subscribe(() => seen.push(session.client.get()));
  await session.identify("a later jwt");
  expect(onOther).not.toHaveBeenCalled();
  expect(seen).toHaveLength(1);
  expect(seen[0]).not.toBe(before);
  expect(seen[0]).not.toBeNull();
});

test("what somebody has written stays when they are identified, and goes when they are somebody else", async () => {
  const session = start();
  await session.identify("jwt");
  expect(onOther).not.toHaveBeenCalled();
  known = "meera";
  await session.identify("hers");
  expect(onOther).toHaveBeenCalledOnce();
});

test("also when the page was loaded anew between the two", async () => {
  await start().identify("jwt");
  await start().identify("jwt");
  expect(onOther).not.toHaveBeenCalled();
  known = "meera";
  await start().identify("hers");
  expect(onOther).toHaveBeenCalledOnce();
});

test("a token that is refused ends the session before, and what the browser knows of a visitor stays", async () => {
  const session = start();
  await session.open(null);
  expect(kept.read("visitor")).toBe("secret");
  known = null;
  await expect(session.identify("wrong")).rejects.toMatchObject({ status: 401 });
  expect(session.client.get()).toBeNull();
  // Nor what they have written and not sent.
  expect(onOther).not.toHaveBeenCalled();
  expect(kept.read("visitor")).toBe("secret");
  session.resume();
  expect(session.client.get()).not.toBeNull();
});

test("a visitor whose session has ended, and who begins another one, keeps what is unsent", async () => {
  const session = start();
  await session.open(null);
  session.forget();
  expect(session.client.get()).toBeNull();
  expect(localStorage).toHaveLength(0);
  known = "another id";
  await session.open(null);
  expect(onOther).not.toHaveBeenCalled();
});
