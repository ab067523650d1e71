// The browser's clock, chance, network and identity: what tests replace.
import type { Environment, RawSocket } from "./types";

export const browserEnvironment: Environment = {
  now: () => Date.now(),
  random: () => Math.random(),
  setTimeout: (run, millis) => setTimeout(run, millis),
  clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  fetch: (input, init) => fetch(input, init),
  openSocket: (url) => new WebSocket(webSocketUrl(url)) as unknown as RawSocket,
  onWake,
  newId,
};

function webSocketUrl(url: string): string {
  return new URL(url, location.href).href.replace(/^http/, "ws");
}

/** Some of these mean that it is asleep or away: then, too, a look shows what the next beat would show late. */
function onWake(wake: () => void): () => void {
  const listening = new AbortController();
  for (const sign of ["online", "offline", "pageshow", "visibilitychange"])
    addEventListener(sign, wake, { signal: listening.signal });
  return () => listening.abort();
}

/** Not `randomUUID`: that is missing on plain http outside localhost. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
