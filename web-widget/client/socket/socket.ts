// The page's one connection: connects, comes back, renews its token.
import { backoff } from "../backoff";
import { type ApiError, offline, toApiError } from "../error";
import { type Listeners, listeners } from "../listeners";
import type { ConnectionState, Environment, FrameOf, ServerFrame, Socket, Tokens } from "../types";
import { afterClose } from "./close";
import { type Connection, openConnection } from "./connection";

/** A connection that lived so long was a good one: failures are counted anew. */
const STABLE_MS = 10_000;
/** So often we look whether the token has been renewed. */
const RENEW_EVERY_MS = 15_000;

interface Needs {
  url: string;
  tokens: Tokens;
  environment: Environment;
}

export function createSocket({ url, tokens, environment }: Needs): Socket {
  const changed = listeners();
  const readied = listeners();
  const frames = new Map<string, Listeners<ServerFrame>>();
  let state: ConnectionState = { phase: "idle" };
  let connection: Connection | null = null;
  let stopWaking: (() => void) | null = null;
  let timer: unknown;
  let attempt = 0;
  /** How often in a row a token was refused. */
  let refusals = 0;
  let byeMs: number | null = null;
  /** Counts tries: an answer that comes after the next one began is too late. */
  let turn = 0;

  function become(next: ConnectionState): void {
    state = next;
    changed.tell();
  }

  function schedule(run: () => void, millis: number): void {
    environment.clearTimeout(timer);
    timer = environment.setTimeout(run, millis);
  }

  async function start(): Promise<void> {
    const mine = ++turn;
    environment.clearTimeout(timer);
    attempt++;
    become({ phase: "connecting", attempt });
    let token: string;
    try {
      token = await tokens.get();
    } catch (thrown) {
      if (mine === turn) tokenFailed(toApiError(thrown));
      return;
    }
    if (mine !== turn) return;
    byeMs = null;
    connect(token);
  }

  function connect(token: string): void {
    const events = {
      onReady: (ready: FrameOf<"ready">) => live(ready, token),
      onRefused: (why: ApiError) => retryLater(why.retryAfterMs ?? 0),
      onClosed: (code: number) => closed(code, token),
      onFrame: hear,
    };
    try {
      connection = openConnection(environment, `${url}/api/ws`, token, events);
    } catch {
      // The page may not open sockets at all.
      retryLater(0);
    }
  }

  function tokenFailed(why: ApiError): void {
    if (why.retryable) retryLater(why.retryAfterMs ?? 0);
    else end(why.status === 401 ? "unauthorized" : "forbidden");
  }

  function live({ you }: FrameOf<"ready">, token: string): void {
    become({ phase: "live", since: environment.now(), you });
    keepFresh(token);
    readied.tell();
  }

  /** Says hello again whenever the token has changed, so that the session outlives the old one. */
  function keepFresh(said: string): void {
    const mine = turn;
    schedule(async () => {
      const token = await tokens.get().catch(() => said);
      if (mine !== turn || state.phase !== "live") return;
      // Where it was not heard, it is said again next time.
      const heard = token !== said && (await connection?.request({ type: "hello", token }).catch(() => null));
      if (mine === turn && state.phase === "live") keepFresh(heard ? token : said);
    }, RENEW_EVERY_MS);
  }

  function hear(frame: ServerFrame): void {
    if (frame.type === "bye") byeMs = frame.retryAfterMs;
    frames.get(frame.type)?.tell(frame);
  }

  function closed(code: number, token: string): void {
    if (state.phase === "live" && environment.now() - state.since > STABLE_MS) attempt = refusals = 0;
    const then = afterClose(code, byeMs, environment.random);
    if (then.refused) tryAnother(token);
    else if (then.end) end(then.end);
    else retryLater(then.atLeastMs);
  }

  /** A second refusal in a row means that no token helps. */
  function tryAnother(token: string): void {
    tokens.refused(token);
    letGo();
    if (++refusals > 1) end("unauthorized");
    else void start();
  }

  function retryLater(atLeastMs: number): void {
    letGo();
    const millis = backoff(environment, Math.max(1, attempt), atLeastMs);
    become({ phase: "waiting", attempt, retryAt: environment.now() + millis });
    schedule(start, millis);
  }

  function letGo(): void {
    turn++;
    environment.clearTimeout(timer);
    connection?.close();
    connection = null;
  }

  function end(why: "unauthorized" | "forbidden" | "protocol" | "closed"): void {
    letGo();
    stopWaking?.();
    stopWaking = null;
    become({ phase: "ended", why });
  }

  function retryNow(): void {
    if (state.phase === "waiting") void start();
    else if (state.phase === "live") connection?.check();
  }

  return {
    get state() {
      return state;
    },
    subscribe: changed.add,
    open() {
      if (state.phase !== "idle" && state.phase !== "ended") return;
      attempt = refusals = 0;
      stopWaking = environment.onWake(retryNow);
      void start();
    },
    close: () => end("closed"),
    retryNow,
    request: (frame) =>
      (state.phase === "live" && connection ? connection.request(frame) : Promise.reject(offline())) as Promise<never>,
    send(frame) {
      if (state.phase === "live") connection?.send(frame);
    },
    on(type, listener) {
      let of = frames.get(type);
      if (!of) {
        of = listeners();
        frames.set(type, of);
      }
      return of.add(listener as (frame: ServerFrame) => void);
    },
    onReady: readied.add,
  };
}
