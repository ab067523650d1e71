// One life of one socket: says hello, notices when nobody is there any more, matches answers to what was asked.
import type { ApiError } from "../error";
import { frameError, offline, timedOut } from "../error";
import type { Environment, FrameOf, RawSocket, ServerFrame } from "../types";

export interface Frame {
  type: string;
  [field: string]: unknown;
}

export interface Connection {
  /** Rejects when no answer comes in time or the line breaks. */
  request(frame: Frame): Promise<unknown>;
  send(frame: Frame): void;
  /** Asks whether the server is still there, as after a sleep of the machine. */
  check(): void;
  close(): void;
}

interface Events {
  onFrame(frame: ServerFrame): void;
  /** Once, unless we closed it ourselves. */
  onClosed(code: number): void;
  /** The answer to the first hello. */
  onReady(ready: FrameOf<"ready">): void;
  onRefused(why: ApiError): void;
}

interface Asked {
  resolve(answer: unknown): void;
  reject(why: ApiError): void;
  timer: unknown;
}

const READY_WITHIN_MS = 15_000;
const ANSWER_WITHIN_MS = 15_000;
const PONG_WITHIN_MS = 10_000;
const ABNORMAL = 1006;

export function openConnection(environment: Environment, url: string, token: string, events: Events): Connection {
  const asked = new Map<string, Asked>();
  let lastRef = 0;
  let heartbeatMs = 0;
  let watchdog: unknown;
  let raw: RawSocket | null = environment.openSocket(url);

  function send(frame: Frame): void {
    raw?.send(JSON.stringify(frame));
  }

  function request(frame: Frame): Promise<unknown> {
    if (!raw) return Promise.reject(offline());
    const ref = String(++lastRef);
    return new Promise((resolve, reject) => {
      const timer = environment.setTimeout(() => settle(ref)?.reject(timedOut()), ANSWER_WITHIN_MS);
      asked.set(ref, { resolve, reject, timer });
      send({ ...frame, ref });
    });
  }

  function settle(ref: string | null): Asked | undefined {
    const one = asked.get(ref ?? "");
    if (!one) return;
    asked.delete(ref ?? "");
    environment.clearTimeout(one.timer);
    return one;
  }

  function watch(run: () => void, millis: number): void {
    environment.clearTimeout(watchdog);
    watchdog = environment.setTimeout(run, millis);
  }

  function check(): void {
    send({ type: "ping" });
    watch(() => end(ABNORMAL), PONG_WITHIN_MS);
  }

  /** Lets go of it at once: a browser may take minutes to close a dead socket. */
  function drop(): void {
    const old = raw;
    raw = null;
    environment.clearTimeout(watchdog);
    if (old) {
      old.onopen = old.onmessage = old.onclose = null;
      old.close();
    }
    for (const ref of [...asked.keys()]) settle(ref)?.reject(offline());
  }

  function end(code: number): void {
    if (!raw) return;
    drop();
    events.onClosed(code);
  }

  /** Where the line broke, the closing tells it. */
  function refused(why: ApiError): void {
    if (raw) events.onRefused(why);
  }

  function receive(frame: ServerFrame): void {
    if (frame.type === "ready" || frame.type === "ack") {
      settle(frame.ref)?.resolve(frame);
    } else if (frame.type === "error") {
      settle(frame.ref)?.reject(frameError(frame));
    } else if (frame.type !== "pong") {
      events.onFrame(frame);
    }
  }

  raw.onopen = () => {
    request({ type: "hello", token }).then((answer) => {
      if (!raw) return;
      const ready = answer as FrameOf<"ready">;
      heartbeatMs = ready.heartbeatMs;
      watch(check, heartbeatMs);
      events.onReady(ready);
    }, refused);
  };
  raw.onmessage = ({ data }) => {
    if (heartbeatMs) watch(check, heartbeatMs);
    const frame = read(data);
    if (frame) receive(frame);
  };
  raw.onclose = ({ code }) => end(code);
  watch(() => end(ABNORMAL), READY_WITHIN_MS);

  return { request, send, check: () => heartbeatMs && check(), close: drop };
}

/** What cannot be read is passed over: a newer server may say more. */
function read(data: unknown): ServerFrame | null {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
}
