// The line to the chat in the iframe: what is said before it answers waits, and silence is noticed.
import { sealed, type ToFrame, type ToHost, unsealed } from "./protocol";

const SILENCE_MS = 10_000;

export interface Line {
  say(message: ToFrame): void;
  /** From now on an answer is expected; `onSilence` after 10 s without one. */
  expect(onSilence: () => void): void;
}

export function openLine(frame: HTMLIFrameElement, origin: string, hear: (message: ToHost) => void): Line {
  const waiting: ToFrame[] = [];
  let isLive = false;
  let timer: number | undefined;
  const post = (message: ToFrame) => {
    if (frame.contentWindow) frame.contentWindow.postMessage(sealed(message), origin);
  };

  frame.addEventListener("load", () => post({ type: "hello" }));
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
      if (!isLive && timer === undefined) timer = window.setTimeout(onSilence, SILENCE_MS);
    },
  };
}
