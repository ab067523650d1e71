import { expect, test, vi } from "vitest";
import { sealed, type ToFrame } from "../loader/protocol";
import { connectHost } from "./host";

function pageIn(embedder: string, knows: boolean) {
  const page = new EventTarget() as EventTarget & { parent: unknown; location: unknown };
  const parent = { postMessage: vi.fn() };
  page.parent = parent;
  page.location = knows ? { ancestorOrigins: [embedder] } : {};
  const hear = (message: ToFrame, origin = embedder, source: unknown = parent) =>
    page.dispatchEvent(Object.assign(new Event("message"), { origin, source, data: sealed(message) }));
  return { host: connectHost(page as unknown as Window), parent, hear };
}

const SHOP = "https://shop.example";

test.each([true, false])(
  "answers its parent's hello, to that origin only (browser tells the embedder: %s)",
  (knows) => {
    const { parent, hear } = pageIn(SHOP, knows);
    hear({ type: "hello" });
    expect(parent.postMessage.mock.calls).toEqual([[sealed({ type: "ready" }), SHOP]]);
  },
);

test("others are not heard: another window, another origin after the first hello, orders before it", () => {
  const { host, hear } = pageIn(SHOP, false);
  hear({ type: "open" });
  hear({ type: "hello" }, SHOP, {});
  hear({ type: "hello" });
  hear({ type: "open" }, "https://evil.example");
  expect(host.isOpen.get()).toBe(false);
  hear({ type: "open" });
  expect(host.isOpen.get()).toBe(true);
});

test("a question for the host's token is answered by its own number", async () => {
  const { host, parent, hear } = pageIn(SHOP, true);
  const asked = host.askIdentity();
  expect(parent.postMessage.mock.calls[0]?.[0]).toMatchObject({ type: "identify", ref: 1 });
  hear({ type: "identify", ref: 7, token: "another" });
  hear({ type: "identify", ref: 1, token: "fresh" });
  expect(await asked).toBe("fresh");
});
