import { describe, expect, it } from "vitest";
import { AGENT, CUSTOMER, createWorld, texts } from "../test/world";
import type { Thread, ThreadItem } from "../types";

const BO = { id: "agent-2", kind: "agent", name: "Bo" } as const;

function scene(messages = 0, page = 200) {
  const world = createWorld();
  world.server.page = page;
  for (let i = 1; i <= messages; i++) world.server.write("t1", i % 2 ? CUSTOMER : AGENT, { message: String(i) });
  const open = (who: typeof AGENT) => {
    const client = world.client(who);
    return { client, thread: client.thread("t1") };
  };
  return { ...world, open };
}

const seqs = ({ state }: Thread) => state.items.map((item) => (item.kind === "message" ? item.message.seq : 0));
const keys = ({ state }: Thread) => state.items.map((item: ThreadItem) => item.key);

describe("opening a ticket", () => {
  it("shows the newest page, joins, and pages back", async () => {
    const { clock, open } = scene(25, 10);
    const { thread } = open(AGENT);
    expect(thread.state).toMatchObject({ phase: "loading", ticket: null, live: false });
    await clock.advance(500);
    expect(thread.state).toMatchObject({ phase: "ready", live: true, hasOlder: true, seq: 25 });
    expect(thread.state.ticket).not.toHaveProperty("messages");
    expect(seqs(thread)).toEqual([16, 17, 18, 19, 20, 21, 22, 23, 24, 25]);
    for (const oldest of [6, 1]) {
      const older = Promise.all([thread.loadOlder(), thread.loadOlder()]);
      expect(thread.state.loadingOlder).toBe(true);
      await clock.advance(100);
      await older;
      expect(seqs(thread)[0]).toBe(oldest);
    }
    expect(thread.state).toMatchObject({ hasOlder: false, loadingOlder: false });
    expect(seqs(thread)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  });

  it("catches up over many pages after a long time away", async () => {
    const { clock, server, open } = scene(2, 10);
    const { thread } = open(CUSTOMER);
    await clock.advance(500);
    server.isDown = true;
    server.cutAll();
    await clock.advance(1000);
    expect(thread.state.live).toBe(false);
    for (let i = 0; i < 55; i++) server.write("t1", AGENT, { message: `new ${i}`, internal: i % 3 === 0 });
    server.isDown = false;
    await clock.advance(60_000);
    expect(thread.state).toMatchObject({ live: true, seq: 57 });
    expect(thread.state.items).toHaveLength(2 + 36);
  });

  it("is gone where there is nothing, and when it is deleted", async () => {
    const { clock, server, client, open } = scene(1);
    const missing = client(BO).thread("none");
    const { thread } = open(AGENT);
    await clock.advance(500);
    expect(missing.state).toMatchObject({ phase: "gone", error: { code: "not_found" } });
    for (const { socket } of server.connections) socket.deliver({ type: "ticket.deleted", ticketId: "t1" }, false);
    await clock.advance(100);
    expect(thread.state).toMatchObject({ phase: "gone", error: null });
  });

  it("goes on trying while the server is away, and says why", async () => {
    const { clock, server, open } = scene(1);
    server.isDown = true;
    const { thread } = open(AGENT);
    await clock.advance(5000);
    expect(thread.state).toMatchObject({ phase: "loading", error: { code: "offline" } });
    server.isDown = false;
    await clock.advance(60_000);
    expect(thread.state).toMatchObject({ phase: "ready", live: true, error: null });
  });
});

describe("writing", () => {
  it("shows at once, and keeps its key when the server has it", async () => {
    const { clock, open } = scene(1);
    const { thread, client } = open(CUSTOMER);
    await clock.advance(500);
    const seen: string[] = [];
    thread.subscribe(() => seen.push(`${texts(thread.state).join()}/${new Set(keys(thread)).size}`));
    thread.send("hello");
    expect(texts(thread.state)).toEqual(["1", "[hello]"]);
    const [, key] = keys(thread);
    await clock.advance(500);
    expect(texts(thread.state)).toEqual(["1", "hello"]);
    expect(keys(thread)[1]).toBe(key);
    expect(client.outbox.size).toBe(0);
    // Never away, not even for one frame.
    expect(seen.every((one) => one.includes("hello") && one.endsWith("/2"))).toBe(true);
  });

  it("goes by HTTP where sockets do not get through, and the answers come too", async () => {
    const { clock, server, open } = scene(1);
    server.refusesSockets = true;
    const { thread } = open(CUSTOMER);
    thread.send("hello");
    await clock.advance(60_000);
    server.write("t1", AGENT, { message: "hi" });
    await clock.advance(60_000);
    expect(texts(thread.state)).toEqual(["1", "hello", "hi"]);
    expect(thread.state.live).toBe(false);
  });

  it("goes by HTTP where a frame would be too large", async () => {
    const { clock, server, open } = scene(1);
    const { thread } = open(CUSTOMER);
    await clock.advance(500);
    thread.send("ü".repeat(25_000));
    await clock.advance(500);
    expect(server.frames.some((frame) => frame.type === "ticket.reply")).toBe(false);
    expect(thread.state.items.at(-1)?.kind).toBe("message");
  });

  it("is refused where others wrote first, and forced if need be", async () => {
    const { clock, server, open } = scene(1);
    const { thread, client } = open(AGENT);
    await clock.advance(500);
    server.write("t1", CUSTOMER, { message: "wait" });
    thread.send("bye", { lastSeenSeq: thread.state.seq });
    await clock.advance(500);
    expect(texts(thread.state)).toEqual(["1", "wait", "[bye]"]);
    const [entry] = client.outbox.of("t1");
    expect(entry).toMatchObject({
      state: "failed",
      error: { code: "stale_reply", details: { messages: [{ message: "wait" }] } },
    });
    client.outbox.retry(entry?.clientMessageId ?? "", { force: true });
    await clock.advance(500);
    expect(texts(thread.state)).toEqual(["1", "wait", "bye"]);
  });

  it("does not take another's message for ours, whatever key it carries", async () => {
    const { clock, server, open } = scene(1);
    const { thread, client } = open(CUSTOMER);
    await clock.advance(500);
    server.isDown = true;
    server.cutAll();
    thread.send("mine");
    const key = client.outbox.of("t1")[0]?.clientMessageId ?? null;
    server.isDown = false;
    server.write("t1", AGENT, { message: "theirs", clientMessageId: key });
    await clock.advance(60_000);
    expect(texts(thread.state)).toEqual(["1", "theirs", "mine"]);
    expect(new Set(keys(thread)).size).toBe(3);
  });

  it("goes on in another ticket where this one is closed for good", async () => {
    const { clock, server, open } = scene(1);
    const { thread, client } = open(CUSTOMER);
    await clock.advance(500);
    server.begin("t2");
    server.continueIn.set("t1", "t2");
    thread.send("late");
    await clock.advance(500);
    expect(thread.state.continuedIn?.id).toBe("t2");
    expect(texts(thread.state)).toEqual(["1"]);
    expect(client.outbox.size).toBe(0);
  });

  it("says nothing where there is nothing to say", () => {
    const { open } = scene(1);
    const { thread, client } = open(AGENT);
    thread.send(" \n ");
    expect(client.outbox.size).toBe(0);
  });
});

describe("events", () => {
  it("that are missing are fetched", async () => {
    const { clock, server, open } = scene(1);
    const { thread } = open(AGENT);
    await clock.advance(500);
    server.chaos = { ...server.chaos, lose: 1 };
    server.write("t1", CUSTOMER, { message: "lost" });
    server.chaos = { ...server.chaos, lose: 0 };
    server.write("t1", CUSTOMER, { message: "seen" });
    await clock.advance(500);
    expect(texts(thread.state)).toEqual(["1", "lost", "seen"]);
  });

  it("change the ticket", async () => {
    const { clock, server, open } = scene(1);
    const { thread } = open(AGENT);
    await clock.advance(500);
    server.write("t1", BO, { message: "x", changes: { status: "resolved" } });
    await clock.advance(500);
    expect(thread.state.ticket).toMatchObject({ status: "resolved", seq: 2 });
    expect(thread.state.ticket?.resolvedAt).toBeTruthy();
  });

  it("hidden ones count, unseen", async () => {
    const { clock, server, open } = scene(1);
    const { thread } = open(CUSTOMER);
    await clock.advance(500);
    server.write("t1", AGENT, { message: "note", internal: true });
    await clock.advance(500);
    expect(thread.state.seq).toBe(2);
    expect(texts(thread.state)).toEqual(["1"]);
  });

  it("win over what was only hoped for", async () => {
    const { clock, server, open } = scene(1);
    const { thread } = open(AGENT);
    await clock.advance(500);
    const undo = thread.optimistic({ status: "closed", priority: "high" });
    expect(thread.state.ticket).toMatchObject({ status: "closed", priority: "high" });
    server.write("t1", BO, { message: "x", changes: { status: "waiting" } });
    await clock.advance(500);
    expect(thread.state.ticket).toMatchObject({ status: "waiting", priority: "high" });
    undo();
    expect(thread.state.ticket).toMatchObject({ status: "waiting" });
    expect(thread.state.ticket?.priority).not.toBe("high");
  });

  it("keep the rows that did not change", async () => {
    const { clock, server, open } = scene(3);
    const { thread } = open(AGENT);
    await clock.advance(500);
    const before = thread.state.items;
    thread.optimistic({ priority: "high" });
    expect(thread.state.items).toBe(before);
    server.write("t1", CUSTOMER, { message: "4" });
    await clock.advance(500);
    expect(thread.state.items.slice(0, 3).every((item, index) => item === before[index])).toBe(true);
  });
});

describe("reading", () => {
  it("is told once, shown to both, and counted", async () => {
    const { clock, server, open } = scene(2);
    const agent = open(AGENT);
    const customer = open(CUSTOMER);
    await clock.advance(500);
    server.write("t1", CUSTOMER, { message: "3" });
    server.write("t1", CUSTOMER, { message: "4" });
    await clock.advance(500);
    expect(agent.thread.state.ticket?.unread).toBe(3);
    agent.thread.markRead();
    expect(agent.thread.state.ticket?.unread).toBe(0);
    agent.thread.markRead();
    await clock.advance(500);
    expect(server.frames.filter((frame) => frame.type === "ticket.read")).toHaveLength(1);
    expect(customer.thread.state.read).toEqual({ customer: 0, agent: 4 });
    const read = customer.thread.state.items.map((item) => item.kind === "message" && item.message.read);
    expect(read).toEqual([true, false, true, true]);
  });

  it("is told after a break where the line broke first", async () => {
    const { clock, server, open } = scene(1);
    const { thread } = open(AGENT);
    await clock.advance(500);
    server.isDown = true;
    server.cutAll();
    thread.markRead();
    server.isDown = false;
    await clock.advance(10_000);
    expect(server.customerSeq.get("t1")?.agent).toBe(1);
    expect(thread.state.ticket?.unread).toBe(0);
  });
});

describe("typing", () => {
  it("is told every three seconds at most, and is over after six", async () => {
    const { clock, server, open } = scene(1);
    const agent = open(AGENT);
    const customer = open(CUSTOMER);
    await clock.advance(500);
    for (let i = 0; i < 50; i++) {
      agent.thread.typing(true);
      await clock.advance(100);
    }
    expect(server.frames.filter((frame) => frame.type === "ticket.typing")).toHaveLength(2);
    expect(customer.thread.state.typing).toEqual([AGENT]);
    await clock.advance(6100);
    expect(customer.thread.state.typing).toEqual([]);
    agent.thread.typing(true);
    await clock.advance(100);
    agent.thread.typing(false);
    agent.thread.typing(false);
    await clock.advance(100);
    expect(customer.thread.state.typing).toEqual([]);
    expect(server.frames.filter((frame) => frame.type === "ticket.typing")).toHaveLength(4);
  });

  it("ends with the message, and with the line", async () => {
    const { clock, server, open } = scene(1);
    const agent = open(AGENT);
    const customer = open(CUSTOMER);
    await clock.advance(500);
    agent.thread.typing(true);
    await clock.advance(100);
    agent.thread.send("there");
    await clock.advance(100);
    expect(customer.thread.state.typing).toEqual([]);
    agent.thread.typing(true);
    await clock.advance(100);
    expect(customer.thread.state.typing).toEqual([AGENT]);
    server.cutAll();
    expect(customer.thread.state).toMatchObject({ typing: [], live: false });
  });
});

describe("holders", () => {
  it("share one room, which ends with the last", async () => {
    const { clock, server, client } = scene(1);
    const one = client(AGENT);
    const first = one.thread("t1");
    const second = one.thread("t1");
    await clock.advance(500);
    expect(first.state).toBe(second.state);
    expect(server.frames.filter((frame) => frame.type === "ticket.join")).toHaveLength(1);
    first.close();
    first.close();
    await clock.advance(500);
    expect(server.frames.filter((frame) => frame.type === "ticket.leave")).toHaveLength(0);
    second.close();
    const third = one.thread("t1");
    await clock.advance(500);
    expect(third.state.live).toBe(true);
    third.close();
    await clock.advance(500);
    expect(server.frames.filter((frame) => frame.type === "ticket.leave")).toHaveLength(1);
  });
});

describe("the feed", () => {
  it("tells of a gap at first and after each reconnect, and knows who is there", async () => {
    const { clock, server, agentClient } = scene(1);
    const one = agentClient(AGENT);
    const told: string[] = [];
    one.feed.subscribe((event) => told.push(event.type));
    await clock.advance(500);
    expect(told).toEqual(["gap", "presence"]);
    expect([...one.feed.presence]).toEqual([[AGENT.id, "online"]]);
    for (const { socket } of server.connections)
      socket.deliver({ type: "presence", agents: [{ id: "agent-2", status: "away" }] }, false);
    await clock.advance(100);
    expect(one.feed.presence.size).toBe(2);
    server.cutAll();
    await clock.advance(5000);
    expect(told.slice(3)).toEqual(["gap", "presence"]);
    expect([...one.feed.presence]).toEqual([[AGENT.id, "online"]]);
  });
});
