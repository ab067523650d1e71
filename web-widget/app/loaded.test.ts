import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Host } from "./host";
import { startLoading } from "./loaded";
import { createStore } from "./store";

let answers: (() => Response)[];
const config = () => new Response(JSON.stringify({ brand: { name: "Shop", color: "#b4611a", locale: "en" } }));
const away = (): Response => {
  throw new TypeError("network");
};

beforeEach(() => {
  answers = [];
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => (answers.shift() ?? config)()),
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Each look lets 50 ms of the fake clock go by; the real one only ends a test that hangs. */
const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });

function start() {
  const isOpen = createStore(false);
  const onLoaded = vi.fn();
  const { loaded } = startLoading(null, "en", { isOpen } as Partial<Host> as Host, onLoaded);
  const settled = () => soon(() => expect(loaded.get()).not.toBeNull());
  return { isOpen, onLoaded, loaded, settled };
}

test("a chat that was loaded while the server was away comes by itself", async () => {
  answers = [away, away];
  const { onLoaded, loaded, settled } = start();
  await settled();
  expect(loaded.get()).toMatchObject({ shop: null, speech: { locale: "en" } });
  await soon(() => expect(onLoaded).toHaveBeenCalledOnce());
  expect(fetch).toHaveBeenCalledTimes(3);
  expect(loaded.get()?.shop?.brand.name).toBe("Shop");
});

test("opening the bubble tries at once; what is there is not asked for again", async () => {
  answers = [away];
  const { isOpen, onLoaded, settled } = start();
  await settled();
  isOpen.set(true);
  await soon(() => expect(onLoaded).toHaveBeenCalledOnce());
  isOpen.set(false);
  dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetch).toHaveBeenCalledTimes(2);
});
