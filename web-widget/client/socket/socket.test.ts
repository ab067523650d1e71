import { describe, expect, it } from "vitest";
import { ApiError } from "../error";
import { AGENT, createWorld, fixedTokens } from "../test/world";
import type { ConnectionState, Socket } from "../types";
import { createSocket } from "./socket";

function open(seed = 1, tokens = fixedTokens(AGENT.id)) {
  const world = createWorld(seed);
  world.server.people.set(AGENT.id, AGENT);
  const socket = createSocket({ url: "", tokens, environment: world.environment() });
  const phases: string[] = [];
  const waits: number[] = [];
  socket.subscribe(() => {
    phases.push(socket.state.phase);
    if (socket.state.phase === "waiting") waits.push(socket.state.retryAt - world.clock.now());
  });
  socket.open();
  return { ...world, socket, phases, waits, tokens };
}

const why = ({ state }: Socket) => (state.phase === "ended" ? state.why : state.phase);

describe("saying hello", () => {
  it("is live after ready and knows who we are", async () => {
    const { clock, socket, phases } = open();
    await clock.advance(200);
    expect(phases).toEqual(["connecting", "live"]);
    expect(socket.state as Extract<ConnectionState, { phase: "live" }>).toMatchObject({
      you: { id: AGENT.id, kind: "agent" },
    });
  });

  it("is told to those who listen, before anything can be missed", async () => {
    const { clock, socket } = open();
    let phase = "";
    socket.onReady(() => {
      phase = socket.state.phase;
    });
    await clock.advance(200);
    expect(phase).toBe("live");
  });

  it("gives up on a server that never answers", async () => {
    const { clock, socket, server } = open();
    server.isSilent = true;
    await clock.advance(15_100);
    expect(socket.state.phase).toBe("waiting");
  });
});

describe("coming back", () => {
  it("waits longer and longer, never past the ceiling, and jittered", async () => {
    const { clock, server, waits } = open(7);
    server.isDown = true;
    await clock.advance(400_000);
    expect(waits.length).toBeGreaterThan(12);
    for (const [index, wait] of waits.entries()) expect(wait).toBeLessThanOrEqual(Math.min(10_000, 500 * 2 ** index));
    expect(Math.max(...waits)).toBeGreaterThan(5_000);
    expect(new Set(waits).size).toBeGreaterThan(waits.length - 3);
  });

  it("goes on counting while connections die at once, and begins anew after a good one", async () => {
    const { clock, server, socket } = open(3);
    for (let i = 0; i < 4; i++) {
      await clock.advance(10_000);
      if (socket.state.phase !== "live") continue;
      await clock.advance(100);
      server.cutAll();
    }
    const attempts = () => (socket.state.phase === "waiting" ? socket.state.attempt : -1);
    await clock.advance(60_000);
    expect(socket.state.phase).toBe("live");
    server.cutAll();
    expect(attempts()).toBe(0);
  });

  it("keeps away as long as a draining server asks", async () => {
    const { clock, server, waits } = open();
    await clock.advance(200);
    for (const { socket } of server.connections) {
      socket.deliver({ type: "bye", reason: "draining", retryAfterMs: 1200 }, false);
      socket.closeFromServer(1012);
    }
    await clock.advance(50);
    expect(waits[0]).toBeGreaterThanOrEqual(1200);
    expect(waits[0]).toBeLessThanOrEqual(2 * 1200 + 500);
  });

  it("spreads a restart without a bye", async () => {
    const { clock, server, waits } = open();
    await clock.advance(200);
    server.cutAll(1012);
    expect(waits[0]).toBeGreaterThanOrEqual(500);
  });

  it("tries at once when the machine wakes up", async () => {
    const { clock, server, socket, wake } = open();
    server.isDown = true;
    await clock.advance(120_000);
    server.isDown = false;
    wake();
    await clock.advance(100);
    expect(socket.state.phase).toBe("live");
  });

  it.each([1000, 1001, 1006, 1009, 4408, 4413, 4429])("reconnects after %i", async (code) => {
    const { clock, server, socket } = open();
    await clock.advance(200);
    server.cutAll(code);
    expect(socket.state.phase).toBe("waiting");
    await clock.advance(35_000);
    expect(socket.state.phase).toBe("live");
  });

  it.each([
    [4400, "protocol"],
    [4403, "forbidden"],
  ])("does not after %i", async (code, reason) => {
    const { clock, server, socket } = open();
    await clock.advance(200);
    server.cutAll(code);
    expect(why(socket)).toBe(reason);
    await clock.advance(100_000);
    expect(server.hellos).toHaveLength(1);
  });
});

describe("a dead line", () => {
  it("is noticed by a ping without an answer", async () => {
    const { clock, server, socket } = open();
    await clock.advance(200);
    server.isSilent = true;
    await clock.advance(24_000);
    expect(socket.state.phase).toBe("live");
    await clock.advance(11_500);
    expect(socket.state.phase).not.toBe("live");
    server.isSilent = false;
    await clock.advance(60_000);
    expect(socket.state.phase).toBe("live");
  });

  it("stays up for hours while pings are answered", async () => {
    const { clock, socket, phases } = open();
    await clock.advance(3 * 3_600_000);
    expect(socket.state.phase).toBe("live");
    expect(phases).toEqual(["connecting", "live"]);
  });

  it("is asked about when the page wakes up", async () => {
    const { clock, server, socket, wake } = open();
    await clock.advance(200);
    server.isSilent = true;
    wake();
    await clock.advance(10_100);
    expect(socket.state.phase).not.toBe("live");
  });
});

describe("tokens", () => {
  it("says hello again with a new token, on the same connection", async () => {
    const tokens = fixedTokens("old");
    const world = open(1, tokens);
    for (const token of ["old", "new"]) world.server.people.set(token, AGENT);
    await world.clock.advance(1000);
    tokens.get = async () => "new";
    await world.clock.advance(31_000);
    expect(world.server.hellos).toEqual(["old", "new"]);
    expect(world.phases).toEqual(["connecting", "live"]);
  });

  it("tries another token once after 4401, then ends", async () => {
    const tokens = fixedTokens("bad");
    const { clock, server, socket } = open(1, tokens);
    await clock.advance(1000);
    expect(tokens.refusals).toEqual(["bad", "bad"]);
    expect(server.hellos).toHaveLength(2);
    expect(why(socket)).toBe("unauthorized");
  });

  it("goes on with the fresh token after 4401", async () => {
    const tokens = fixedTokens("bad");
    const world = open(1, tokens);
    tokens.refused = () => {
      tokens.get = async () => AGENT.id;
    };
    await world.clock.advance(1000);
    expect(world.phases).toEqual(["connecting", "connecting", "live"]);
  });

  it("ends where no token is to be had, and waits where the server is away", async () => {
    const tokens = fixedTokens("");
    tokens.get = () => Promise.reject(new ApiError(503, "database_unavailable", "away"));
    const { clock, socket } = open(1, tokens);
    await clock.advance(100);
    expect(socket.state.phase).toBe("waiting");
    tokens.get = () => Promise.reject(new ApiError(401, "refresh_missing", "none"));
    await clock.advance(2000);
    expect(why(socket)).toBe("unauthorized");
  });
});

describe("requests", () => {
  it("fail when the line breaks, when nobody answers, and when there is no line", async () => {
    const { clock, server, socket } = open();
    await expect(socket.request({ type: "ticket.leave", ticketId: "t1" })).rejects.toMatchObject({ code: "offline" });
    await clock.advance(200);
    const broken = socket.request({ type: "ticket.leave", ticketId: "t1" });
    server.cutAll();
    await expect(broken).rejects.toMatchObject({ code: "offline", retryable: true });
    await clock.advance(2000);
    server.heartbeatMs = 600_000;
    server.isSilent = true;
    const late = socket.request({ type: "ticket.leave", ticketId: "t1" }).catch((fault: ApiError) => fault);
    await clock.advance(15_100);
    expect(await late).toMatchObject({ code: "timeout", retryable: true });
  });

  it("bring the server's words", async () => {
    const { clock, socket } = open();
    await clock.advance(200);
    const refused = socket
      .request({ type: "ticket.join", ticketId: "none", since: 0 })
      .catch((fault: ApiError) => fault);
    await clock.advance(200);
    expect(await refused).toMatchObject({ status: 404, code: "not_found", retryable: false });
  });
});
