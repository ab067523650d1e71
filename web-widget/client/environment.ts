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

function onWake(wake: () => void): () => void {
  const shown = () => {
    if (document.visibilityState === "visible") wake();
  };
  addEventListener("online", wake);
  // Not awake, but worth a look: a line that is gone shows at once instead of at the next beat.
  addEventListener("offline", wake);
  addEventListener("pageshow", wake);
  document.addEventListener("visibilitychange", shown);
  return () => {
    removeEventListener("online", wake);
    removeEventListener("offline", wake);
    removeEventListener("pageshow", wake);
    document.removeEventListener("visibilitychange", shown);
  };
}

/** `randomUUID` is missing on plain http outside localhost. */
function newId(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
