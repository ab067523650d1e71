import { beforeEach, expect, test, vi } from "vitest";
import { commandsOf } from "./commands";

beforeEach(() => {
  delete window.careline;
});

/** The snippet of the documentation. */
function stub(...call: unknown[]) {
  const queued =
    window.careline ?? Object.assign((...later: unknown[]) => void queue.push(later), { q: [] as unknown[][] });
  const queue = queued.q as unknown[][];
  window.careline = queued;
  window.careline(...call);
}

test("what was called before the loader came runs in order, once", () => {
  const ran: unknown[] = [];
  stub("identify", "a.jwt");
  stub("open");
  const commands = commandsOf({ identify: (jwt) => ran.push(jwt), open: () => ran.push("open") });
  expect(ran).toEqual([]);
  commands.start();
  expect(ran).toEqual(["a.jwt", "open"]);
  window.careline?.("open");
  expect(ran).toEqual(["a.jwt", "open", "open"]);
});

test("listeners hear their own event only, and one that throws does not silence the next", () => {
  const commands = commandsOf({});
  const heard = vi.fn();
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  commands.start();
  window.careline?.("on", "unread", () => {
    throw new Error("the host's mistake");
  });
  window.careline?.("on", "unread", heard);
  window.careline?.("on", "open", heard);
  commands.emit("unread", 2);
  expect(heard.mock.calls).toEqual([[2]]);
  expect(error).toHaveBeenCalledOnce();
});

test("an unknown command is told, also one that every object has", () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  commandsOf({}).start();
  window.careline?.("constructor");
  expect(warn).toHaveBeenCalledOnce();
});
