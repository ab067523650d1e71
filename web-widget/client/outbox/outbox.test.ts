import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { ApiError, offline } from "../error";
import { createClock, createRandom, settled } from "../test/clock";
import type { Environment } from "../types";
import type { Delivered } from "./deliver";
import { createOutbox, type LiveOutbox } from "./outbox";
import { diskStore, type Stored } from "./stored";

const draft = (message: string, ticketId = "t1") => ({
  ticketId,
  message,
  internal: false,
  attachments: [],
  lastSeenSeq: null,
});
const done = { message: { id: "m" }, ticket: null } as unknown as Delivered;

let database = 0;
beforeEach(() => {
  database++;
});

/** One tab. `answer` is what the server does with what is sent. */
function tab(answer: (entry: Stored) => Promise<Delivered>, store = diskStore(`box-${database}`)) {
  const clock = createClock();
  const sent: Stored[] = [];
  const line = { isLive: true };
  let ids = 0;
  const environment = {
    ...clock,
    random: createRandom(1),
    newId: () => `${database}-${Math.random()}-${++ids}`,
  } as unknown as Environment;
  const outbox: LiveOutbox = createOutbox({
    environment,
    store,
    name: `box-${database}`,
    canDeliver: () => line.isLive,
    deliver: (entry) => {
      sent.push(entry);
      return answer(entry);
    },
    onDelivered: () => {},
  });
  const words = () => sent.map((entry) => entry.message);
  const run = async (millis = 0) => {
    for (let i = 0; i < 40; i++) await clock.advance(millis / 40);
  };
  return { outbox, sent, words, line, run };
}

describe("the outbox", () => {
  it("sends in order, one after the other", async () => {
    let answerFirst = (_: Delivered) => {};
    const first = new Promise<Delivered>((done) => {
      answerFirst = done;
    });
    const { outbox, words, run } = tab((entry) => (entry.message === "a" ? first : Promise.resolve(done)));
    for (const text of ["a", "b", "c"]) outbox.add(draft(text));
    outbox.add(draft("elsewhere", "t2"));
    await run();
    expect(words().sort()).toEqual(["a", "elsewhere"]);
    expect(outbox.of("t1").map((entry) => entry.state)).toEqual(["sending", "queued", "queued"]);
    answerFirst(done);
    await run();
    expect(words().filter((word) => word !== "elsewhere")).toEqual(["a", "b", "c"]);
    expect(outbox.size).toBe(0);
  });

  it("survives a reload, and keeps its keys", async () => {
    const before = tab(() => new Promise(() => {}));
    before.line.isLive = false;
    const added = ["a", "b"].map((text) => before.outbox.add(draft(text)));
    await before.run();
    await before.outbox.close(false);
    const after = tab(() => Promise.resolve(done));
    await after.run();
    expect(after.words()).toEqual(["a", "b"]);
    expect(after.sent.map((entry) => entry.clientMessageId)).toEqual(added.map((entry) => entry.clientMessageId));
    const last = tab(() => Promise.resolve(done));
    await last.run();
    expect(last.words()).toEqual([]);
  });

  it("tries again with the same key after a fault of the network, and keeps the order", async () => {
    let faults = 3;
    const { outbox, sent, words, run } = tab(() => (faults-- > 0 ? Promise.reject(offline()) : Promise.resolve(done)));
    outbox.add(draft("a"));
    outbox.add(draft("b"));
    await run(60_000);
    expect(words()).toEqual(["a", "a", "a", "a", "b"]);
    expect(new Set(sent.slice(0, 4).map((entry) => entry.clientMessageId)).size).toBe(1);
  });

  it("waits as long as the server says", async () => {
    let faults = 1;
    const limited = new ApiError(429, "rate_limited", "slow down", null, 5000);
    const { outbox, words, run } = tab(() => (faults-- > 0 ? Promise.reject(limited) : Promise.resolve(done)));
    outbox.add(draft("a"));
    await run(4900);
    expect(words()).toEqual(["a"]);
    await run(2000);
    expect(words()).toEqual(["a", "a"]);
  });

  it("sets aside what is refused for good; the rest goes on", async () => {
    const stale = new ApiError(409, "stale_reply", "others wrote", { messages: [{ id: "m9" }] });
    const { outbox, sent, words, run } = tab((entry) =>
      entry.message === "a" && !entry.force ? Promise.reject(stale) : Promise.resolve(done),
    );
    outbox.add({ ...draft("a"), lastSeenSeq: 3 });
    outbox.add(draft("b"));
    await run();
    expect(words()).toEqual(["a", "b"]);
    const [failed] = outbox.of("t1");
    expect(failed).toMatchObject({
      state: "failed",
      error: { code: "stale_reply", message: "others wrote", details: { messages: [{ id: "m9" }] } },
    });
    outbox.retry(failed?.clientMessageId ?? "", { force: true });
    await run();
    expect(sent.at(-1)).toMatchObject({ message: "a", force: true, clientMessageId: failed?.clientMessageId });
    expect(outbox.size).toBe(0);
  });

  it("keeps failed ones over a reload, until they are thrown away", async () => {
    const before = tab(() => Promise.reject(new ApiError(422, "invalid", "too long")));
    before.outbox.add(draft("a"));
    await before.run();
    const after = tab(() => Promise.resolve(done));
    await after.run();
    expect(after.words()).toEqual([]);
    const [entry] = after.outbox.of("t1");
    expect(entry?.state).toBe("failed");
    after.outbox.discard(entry?.clientMessageId ?? "");
    await after.run();
    const last = tab(() => Promise.resolve(done));
    await last.run();
    expect(last.outbox.size).toBe(0);
  });

  it("forgets what was seen in the ticket while it was on its way", async () => {
    const { outbox, words, run } = tab(() => Promise.reject(offline()));
    const entry = outbox.add(draft("a"));
    await run();
    outbox.settle(entry.clientMessageId);
    await run(60_000);
    expect(words()).toEqual(["a"]);
    expect(outbox.size).toBe(0);
  });

  it("does not send again what a slow disk still has", async () => {
    const disk = diskStore(`box-${database}`);
    const { outbox, words, run } = tab(() => Promise.resolve(done), { ...disk, delete: () => new Promise(() => {}) });
    for (const text of ["a", "b", "c"]) outbox.add(draft(text));
    await run();
    expect(words()).toEqual(["a", "b", "c"]);
    expect(outbox.size).toBe(0);
  });

  it("works without a disk", async () => {
    const { outbox, words, run } = tab(() => Promise.resolve(done), diskStore(Symbol() as unknown as string));
    for (const text of ["a", "b"]) outbox.add(draft(text));
    await run();
    expect(words()).toEqual(["a", "b"]);
    expect(outbox.size).toBe(0);
  });

  it("lets go of everything when asked to forget", async () => {
    const before = tab(() => Promise.reject(offline()));
    before.outbox.add(draft("a"));
    await before.run();
    await before.outbox.close(true);
    const after = tab(() => Promise.resolve(done));
    await after.run();
    expect(after.outbox.size).toBe(0);
  });

  it("gives a new list only where something changed", async () => {
    const { outbox, run } = tab(() => new Promise(() => {}));
    expect(outbox.of("t1")).toBe(outbox.of("t2"));
    outbox.add(draft("a"));
    await run();
    const list = outbox.of("t1");
    outbox.add(draft("b", "t2"));
    await run();
    expect(outbox.of("t1")).toBe(list);
  });
});

describe("two tabs with one database", () => {
  it("send everything, each key's first time in the order in which it was written", async () => {
    const log: string[] = [];
    const slow = async (entry: Stored) => {
      await settled();
      if (!log.includes(entry.message)) log.push(entry.message);
      return done;
    };
    const one = tab(slow);
    const two = tab(slow);
    one.line.isLive = two.line.isLive = false;
    one.outbox.add(draft("1"));
    await one.run(10);
    await two.run(20);
    two.outbox.add(draft("2"));
    await two.run(10);
    two.line.isLive = true;
    two.outbox.flush();
    await two.run(100);
    expect(log).toEqual(["1", "2"]);
    one.line.isLive = true;
    one.outbox.flush();
    await one.run(100);
    expect([one.outbox.size, two.outbox.size]).toEqual([0, 0]);
    expect(one.words()).toEqual([]);
  });
});
