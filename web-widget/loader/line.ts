// The line to the chat in the iframe: what is said before it answers waits, and silence is noticed.
import { sealed, type ToFrame, type ToHost, unsealed } from "./protocol";

/** For a document to come at all. Both are doubled with each try, with jitter: what is slow to come gets its time. */
const LOADING_MS = 7_000;
/** For a document that came to answer: one that does not is an error page. */
const ANSWER_MS = 2_000;
const MOST_DOUBLINGS = 2;

export interface Line {
  say(message: ToFrame): void;
  /** From now on an answer is expected. False where one came or is expected already. */
  expect(onSilence: () => void): boolean;
}

export function openLine(frame: HTMLIFrameElement, origin: string, hear: (message: ToHost) => void): Line {
  const waiting: ToFrame[] = [];
  let isLive = false;
  let silences = 0;
  let timer = 0;
  let tell: () => void;
  const post = (message: ToFrame) => {
    frame.contentWindow?.postMessage(sealed(message), origin);
  };
  const watch = (millis: number) => {
    clearTimeout(timer);
    const patience = millis * 2 ** Math.min(silences, MOST_DOUBLINGS) * (1 + Math.random());
    timer = window.setTimeout(() => {
      timer = 0;
      silences++;
      tell();
    }, patience);
  };

  frame.addEventListener("load", () => {
    post({ type: "hello" });
    if (!isLive) watch(ANSWER_MS);
  });
  window.addEventListener("message", (event) => {
    const message = unsealed<ToHost>(event, frame.contentWindow, origin);
    if (!message) return;
    hear(message);
    if (message.type !== "ready") return;
    isLive = true;
    clearTimeout(timer);
    waiting.splice(0).forEach(post);
  });

  return {
    say(message) {
      if (isLive) post(message);
      else waiting.push(message);
    },
    expect(onSilence) {
      if (isLive || timer) return false;
      tell = onSilence;
      watch(LOADING_MS);
      return true;
    },
  };
}
