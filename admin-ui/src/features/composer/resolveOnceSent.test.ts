// @vitest-environment happy-dom
import { ApiError, type OutboxEntry, type Ticket } from "@careline/client";
import { beforeEach, expect, test, vi } from "vitest";
import { entry, message } from "../thread/sample";
import { createIntents, type Intents } from "./intents";
import { resolveOnceSent } from "./resolveOnceSent";

const intent = { clientMessageId: "c1", ticketId: "t1", at: Date.now() };
const reply = message({ seq: 4, sender: "agent", clientMessageId: "c1" });

let entries: OutboxEntry[];
let ticket: Ticket;
let outboxChanged: () => void;
let connected: () => void;
let intents: Intents;
const get = vi.fn();
const patch = vi.fn();
const told = { resolved: vi.fn(), refused: vi.fn() };

beforeEach(() => {
  localStorage.clear();
  vi.clearAllMocks();
  entries = [];
  ticket = { id: "t1", status: "waiting", messages: [] } as unknown as Ticket;
  get.mockImplementation(async () => ({ ticket }));
  patch.mockResolvedValue({});
  intents = createIntents(() => localStorage, "ben");
});

function watch(): () => void {
  const outbox = {
    of: () => entries,
    subscribe(run: () => void) {
      outboxChanged = run;
      return () => {};
    },
  };
  const socket = {
    onReady(run: () => void) {
      connected = run;
      return () => {};
    },
  };
  const needs = { http: { get, patch }, outbox, socket } as unknown as Parameters<typeof resolveOnceSent>[0];
  return resolveOnceSent(needs, intents, told);
}

const settled = () => new Promise((done) => setTimeout(done));

function outbox(...next: OutboxEntry[]) {
  entries = next;
  outboxChanged();
  return settled();
}

test("resolves once the reply is out, and Undo leads back", async () => {
  watch();
  entries = [entry()];
  intents.add(intent);
  await outbox(entry({ state: "sending" }));
  expect(patch).not.toHaveBeenCalled();
  ticket = { ...ticket, messages: [reply] };
  await outbox();
  expect(patch).toHaveBeenCalledExactlyOnceWith("/api/tickets/t1", { status: "resolved" });
  expect(intents.all()).toEqual([]);
  await told.resolved.mock.calls[0]?.[0]();
  expect(patch).toHaveBeenLastCalledWith("/api/tickets/t1", { status: "waiting" });
});

test("after a reload too: an outbox that is still being read resolves nothing", async () => {
  intents.add(intent);
  intents = createIntents(() => localStorage, "ben");
  watch();
  await settled();
  expect(patch).not.toHaveBeenCalled();
  expect(intents.all()).toEqual([intent]);
  await outbox(entry());
  ticket = { ...ticket, messages: [reply] };
  await outbox();
  expect(patch).toHaveBeenCalledOnce();
});

test("what went out just before the reload is resolved after it", async () => {
  ticket = { ...ticket, messages: [reply] };
  intents.add(intent);
  watch();
  await settled();
  expect(patch).toHaveBeenCalledOnce();
});

test("is dropped when the reply is refused, or thrown away", async () => {
  watch();
  intents.add(intent);
  await outbox(entry({ state: "failed", error: { code: "invalid", message: "too long", details: null } }));
  expect(intents.all()).toEqual([]);

  intents.add(intent);
  await outbox(entry());
  await outbox();
  expect(intents.all()).toEqual([]);
  expect(patch).not.toHaveBeenCalled();
});

test("a reply that was held back waits for the agent's answer", async () => {
  watch();
  intents.add(intent);
  await outbox(entry({ state: "failed", error: { code: "stale_reply", message: "others wrote", details: null } }));
  expect(intents.all()).toEqual([intent]);
  ticket = { ...ticket, messages: [reply] };
  await outbox();
  expect(patch).toHaveBeenCalledOnce();
});

test("asks again with the next connection where the server was away", async () => {
  ticket = { ...ticket, messages: [reply] };
  get.mockRejectedValueOnce(new ApiError(0, "offline", "There is no connection right now."));
  intents.add(intent);
  watch();
  await settled();
  expect(intents.all()).toEqual([intent]);
  connected();
  await settled();
  expect(patch).toHaveBeenCalledOnce();
});

test("says what the server refuses, and leaves alone what is resolved already", async () => {
  ticket = { ...ticket, messages: [reply] };
  patch.mockRejectedValueOnce(new ApiError(403, "forbidden", "Not yours."));
  intents.add(intent);
  const stop = watch();
  await settled();
  expect(told.refused).toHaveBeenCalledOnce();
  stop();
  patch.mockClear();
  ticket = { ...ticket, status: "closed" };
  intents.add(intent);
  watch();
  await settled();
  expect(patch).not.toHaveBeenCalled();
  expect(intents.all()).toEqual([]);
});

test("an intent of last week is forgotten", () => {
  intents.add({ ...intent, at: Date.now() - 8 * 86_400_000 });
  expect(createIntents(() => localStorage, "ben").all()).toEqual([]);
  expect(localStorage.length).toBe(0);
});
