import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openLine } from "./line";
import { sealed } from "./protocol";

const ORIGIN = "https://care.example";
let frame: HTMLIFrameElement;
let silences: number[];
let began: number;

beforeEach(() => {
  vi.useFakeTimers();
  // No jitter.
  vi.spyOn(Math, "random").mockReturnValue(0);
  frame = document.createElement("iframe");
  Object.defineProperty(frame, "contentWindow", { value: { postMessage: vi.fn() } });
  silences = [];
  began = Date.now();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** As the launcher does: what is silent is loaded anew, and an answer expected again. */
function patient() {
  const line = openLine(frame, ORIGIN, () => {});
  const again = () => {
    silences.push((Date.now() - began) / 1000);
    line.expect(again);
  };
  line.expect(again);
  return line;
}
function answer() {
  const { contentWindow: source } = frame;
  dispatchEvent(Object.assign(new Event("message"), { origin: ORIGIN, source, data: sealed({ type: "ready" }) }));
}

test("a chat that is slow to come gets more time with each try, and is not loaded anew for ever", () => {
  patient();
  vi.advanceTimersByTime(48_000);
  // After 7 s, 14 more, 28 more: this one is up to half a minute on its way.
  expect(silences).toEqual([7, 21]);
  frame.dispatchEvent(new Event("load"));
  vi.advanceTimersByTime(7_000);
  answer();
  vi.advanceTimersByTime(600_000);
  expect(silences).toEqual([7, 21]);
});

test("a document that comes and says nothing is an error page: that is noticed soon", () => {
  patient();
  vi.advanceTimersByTime(1_000);
  frame.dispatchEvent(new Event("load"));
  vi.advanceTimersByTime(2_000);
  expect(silences).toEqual([3]);
});

test("what is said before the answer is said after it, once and in order", () => {
  const line = patient();
  line.say({ type: "message", text: "one" });
  line.say({ type: "message", text: "two" });
  const post = vi.mocked((frame.contentWindow as Window).postMessage);
  expect(post).not.toHaveBeenCalled();
  answer();
  answer();
  expect(post.mock.calls.map(([message]) => message)).toEqual([
    sealed({ type: "message", text: "one" }),
    sealed({ type: "message", text: "two" }),
  ]);
});
