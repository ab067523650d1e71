import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { launch } from "./launcher";
import { readLook } from "./look";
import { sealed, type ToHost } from "./protocol";

const ORIGIN = "https://care.example";
const create = document.createElement.bind(document);
let shadow: ShadowRoot;
let addresses: string[];

beforeEach(() => {
  // There is no server behind the frame's address.
  Reflect.get(window, "happyDOM").settings.handleDisabledFileLoadingAsSuccess = true;
  addresses = [];
  localStorage.clear();
  document.title = "Shop";
  // The real root is closed: the test keeps the key.
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, "attachShadow").mockImplementation(function (this: Element, init) {
    shadow = attach.call(this, { ...init, mode: "open" });
    return shadow;
  });
  // What is in the frame is another test's business.
  vi.spyOn(document, "createElement").mockImplementation((tag: string) => {
    const made = create(tag);
    if (tag !== "iframe") return made;
    Object.defineProperty(made, "src", { get: () => addresses.at(-1), set: (next: string) => addresses.push(next) });
    return Object.defineProperty(made, "contentWindow", { value: { postMessage() {} } });
  });
});
afterEach(() => {
  document.querySelector("careline-chat")?.remove();
  delete window.careline;
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function start() {
  const script = create("script") as HTMLScriptElement;
  script.src = `${ORIGIN}/widget.js`;
  launch(readLook(script, { tenant: "shop" }, document, ["en"]));
}
const bubble = () => shadow.querySelector(".bubble") as HTMLButtonElement;
const frame = () => shadow.querySelector("iframe");
function hear(message: ToHost, origin = ORIGIN) {
  const source = frame()?.contentWindow;
  dispatchEvent(Object.assign(new Event("message"), { origin, source, data: sealed(message) }));
}

test("at rest there is a button and nothing else: no frame, no storage", () => {
  start();
  expect(bubble().tagName).toBe("BUTTON");
  expect(bubble().getAttribute("aria-label")).toBe("Open chat");
  expect(bubble().getAttribute("aria-expanded")).toBe("false");
  expect(frame()).toBeNull();
  expect(localStorage.length).toBe(0);
});

test("the first touch loads the chat, once", () => {
  start();
  bubble().dispatchEvent(new Event("pointerenter"));
  bubble().dispatchEvent(new Event("pointerenter"));
  expect(shadow.querySelectorAll("iframe")).toHaveLength(1);
  expect(frame()?.src).toBe(`${ORIGIN}/widget/frame?locale=en&tenant=shop`);
});

test("who has a chat already gets it loaded at once; the mark is made and taken away by the chat", () => {
  localStorage.setItem("careline:shop", "1");
  start();
  expect(frame()).not.toBeNull();
  hear({ type: "session", exists: false });
  expect(localStorage.length).toBe(0);
});

test("unread replies stand at the bubble and in the title, and go away again", () => {
  start();
  bubble().click();
  bubble().click();
  hear({ type: "unread", count: 2 });
  expect(document.title).toBe("(2) Shop");
  expect(bubble().getAttribute("aria-label")).toBe("Open chat, 2 unread");
  hear({ type: "unread", count: 0 });
  expect(document.title).toBe("Shop");
});

test("other origins are not heard", () => {
  start();
  bubble().click();
  hear({ type: "unread", count: 2 }, "https://evil.example");
  expect(document.title).toBe("Shop");
});

test("a chat that does not answer is explained to the owner and told to the shopper", () => {
  vi.useFakeTimers();
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  start();
  bubble().click();
  vi.advanceTimersByTime(6_500);
  expect(shadow.querySelector(".sorry")).toBeNull();
  vi.advanceTimersByTime(8_000);
  expect(warn.mock.calls[0]?.[0]).toContain("Settings > Widget > allowed sites");
  expect(shadow.querySelector(".sorry")?.textContent).toContain("Chat is not available on this page");
});

test("an error page in its place is loaded again, by itself and when the bubble is opened, until it answers", () => {
  vi.useFakeTimers();
  vi.spyOn(console, "warn").mockImplementation(() => {});
  start();
  const loads = () => addresses.length;
  bubble().click();
  expect(loads()).toBe(1);
  frame()?.dispatchEvent(new Event("load"));
  vi.advanceTimersByTime(4_000);
  expect(shadow.querySelectorAll(".sorry")).toHaveLength(1);
  expect(loads()).toBe(2);
  frame()?.dispatchEvent(new Event("load"));
  vi.advanceTimersByTime(8_000);
  expect(loads()).toBe(3);
  bubble().click();
  vi.advanceTimersByTime(60_000);
  expect(loads()).toBe(3);
  bubble().click();
  expect(loads()).toBe(4);
  hear({ type: "ready" });
  expect(shadow.querySelector(".sorry")).toBeNull();
  vi.advanceTimersByTime(60_000);
  expect(loads()).toBe(4);
});

test("a chat that answers in time is not doubted", () => {
  vi.useFakeTimers();
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  start();
  bubble().click();
  hear({ type: "ready" });
  vi.advanceTimersByTime(20_000);
  expect(warn).not.toHaveBeenCalled();
  expect(shadow.querySelector(".sorry")).toBeNull();
});

test("calls from before the loader open the chat", () => {
  window.careline = Object.assign(() => {}, { q: [["open"]] });
  start();
  expect(bubble().getAttribute("aria-expanded")).toBe("true");
});

test("data-* wins over what the server says, nonsense falls back", () => {
  const script = document.createElement("script");
  script.src = "https://cdn.example/widget.js";
  Object.assign(script.dataset, { color: "red;}", position: "left", locale: "hi-IN" });
  const look = readLook(script, { color: "#112233", position: "right", tenant: "key" }, document, ["es"]);
  expect(look).toMatchObject({
    color: "#2f6fed",
    position: "left",
    locale: "hi",
    tenant: "key",
    origin: "https://cdn.example",
  });
});
