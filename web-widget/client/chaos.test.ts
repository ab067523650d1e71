// Whatever the line does: every message once, in order, on both sides, and in the end nothing waits.
import { describe, expect, it } from "vitest";
import { CALM, type Chaos } from "./test/line";
import { AGENT, CUSTOMER, createWorld } from "./test/world";
import type { Client, Thread } from "./types";

const RUNS = 100;
const STEPS = 60;

interface Writer {
  client: Client;
  thread: Thread;
  wrote: string[];
}

/** Holds at every moment. */
function checkOrder({ thread }: Writer): void {
  const { items, seq } = thread.state;
  const keys = items.map((item) => item.key);
  expect(new Set(keys).size).toBe(keys.length);
  const seqs = items.flatMap((item) => (item.kind === "message" ? [item.message.seq] : []));
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  const firstPending = items.findIndex((item) => item.kind === "pending");
  if (firstPending >= 0) expect(items.slice(firstPending).every((item) => item.kind === "pending")).toBe(true);
  expect(seq).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
}

async function run(seed: number, chaos: Chaos, endWithCut: boolean): Promise<void> {
  const { clock, random, server, client } = createWorld(seed);
  server.page = 3 + Math.floor(random() * 10);
  for (let i = 0; i < random() * 40; i++) server.write("t1", CUSTOMER, { message: `old ${i}` });
  server.chaos = chaos;
  const writers: Writer[] = [AGENT, CUSTOMER].map((who) => {
    const one = client(who);
    return { client: one, thread: one.thread("t1"), wrote: [] };
  });
  for (const writer of writers) writer.thread.subscribe(() => checkOrder(writer));

  for (let step = 0; step < STEPS; step++) {
    const dice = random();
    const writer = writers[random() < 0.5 ? 0 : 1] as Writer;
    if (dice < 0.5) {
      const text = `${writer.wrote.length} of ${writer === writers[0] ? "agent" : "customer"}`;
      writer.wrote.push(text);
      writer.thread.send(text, { internal: writer === writers[0] && random() < 0.2 });
    } else if (dice < 0.58) server.cutAll();
    else if (dice < 0.62) server.cutAll(1012);
    else if (dice < 0.66) server.isDown = !server.isDown;
    else if (dice < 0.7) server.refusesSockets = !server.refusesSockets;
    else if (dice < 0.75) server.write("t1", AGENT, { changes: { status: "waiting" }, internal: true });
    else if (dice < 0.8) writer.thread.markRead();
    await clock.advance(random() * (dice > 0.95 ? 20_000 : 400));
  }

  server.isDown = server.refusesSockets = false;
  server.chaos = CALM;
  // What was on its way late may still come.
  await clock.advance(60_000);
  if (endWithCut) server.cutAll();
  await clock.advance(60_000);

  const kept = server.threads.get("t1") ?? [];
  for (const { client: one, thread, wrote } of writers) {
    const who = one === writers[0]?.client ? AGENT : CUSTOMER;
    const visible = kept.filter((message) => who.kind === "agent" || !message.internal);
    const shown = thread.state.items.map((item) => (item.kind === "message" ? item.message.id : item.key));
    // Older pages are fetched only when asked for.
    expect(shown).toEqual(visible.slice(visible.length - shown.length).map((message) => message.id));
    expect(
      kept.filter((message) => message.senderId === who.id && wrote.includes(message.message)).map((m) => m.message),
    ).toEqual(wrote);
    expect(one.outbox.size).toBe(0);
    expect(thread.state).toMatchObject({ live: true, phase: "ready", seq: kept.length });
    one.close();
  }
}

describe("two people on a bad line", () => {
  it("cuts in mid-flight, restarts, proxies without sockets", async () => {
    const chaos = { ...CALM, failHttp: 0.3, maxDelayMs: 150 };
    for (let seed = 1; seed <= RUNS; seed++) await run(seed, chaos, false).catch((fault) => explain(seed, fault));
  }, 120_000);

  it("events lost, doubled and out of order besides", async () => {
    const chaos = { lose: 0.15, double: 0.2, shuffle: 0.2, failHttp: 0.3, maxDelayMs: 150 };
    for (let seed = 1; seed <= RUNS; seed++) await run(seed, chaos, true).catch((fault) => explain(seed, fault));
  }, 120_000);
});

function explain(seed: number, fault: Error): never {
  fault.message = `seed ${seed}: ${fault.message}`;
  throw fault;
}
