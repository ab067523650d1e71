// Keeps a ticket current: loads it once, joins its room after each connection, polls where sockets cannot get through.
import type { ApiError } from "../error";
import type { Ticket } from "../model";
import { retrying } from "../retrying";
import type { Environment, Http, Socket, ThreadState } from "../types";
import { fetchReplies, fetchTicket, type Joined, join, type Replayed } from "./catchUp";
import type { Numbered, Timeline } from "./timeline";

export interface SyncNeeds {
  environment: Environment;
  http: Http;
  socket: Socket;
}

interface Events {
  loaded(loaded: { ticket: Ticket; messages: Numbered[] }): void;
  joined(joined: Joined): void;
  replayed(replayed: Replayed): void;
  /** Nothing is missing any more. */
  live(): void;
  /** The line broke. */
  lost(): void;
  changed(): void;
}

export function createSync(needs: SyncNeeds, ticketId: string, timeline: Timeline, events: Events) {
  const { environment, http, socket } = needs;
  const since = () => timeline.seq;
  let phase: ThreadState["phase"] = "loading";
  let error: ApiError | null = null;
  let isLive = false;

  const loading = retrying(
    environment,
    async () => {
      const loaded = await fetchTicket(http, ticketId);
      phase = "ready";
      error = null;
      events.loaded(loaded);
      if (socket.state.phase === "live") joining.run();
    },
    failed,
  );
  const joining = retrying(
    environment,
    async () => {
      await join(socket, ticketId, since, events.joined);
      isLive = true;
      error = null;
      events.live();
      // The server replayed all it had, so this should not be: not at once again, then.
      if (timeline.hasGap) joining.soon();
    },
    failed,
  );
  const polling = retrying(
    environment,
    () => fetchReplies(http, ticketId, since, events.replayed),
    () => false,
  );

  /** Whether to try again. */
  function failed(why: ApiError): boolean {
    if (phase === "gone") return false;
    if (why.code === "not_found" || (why.status === 403 && phase === "ready")) {
      vanish(why);
      return false;
    }
    // A new connection joins by itself.
    if (phase === "ready" && socket.state.phase !== "live") return false;
    error = why;
    if (phase === "loading" && !why.retryable) phase = "failed";
    events.changed();
    return phase !== "failed";
  }

  function stop(): void {
    for (const work of [loading, joining, polling]) work.stop();
  }

  function vanish(why: ApiError | null): void {
    phase = "gone";
    error = why;
    isLive = false;
    stop();
    events.changed();
  }

  const stops = [
    socket.onReady(() => {
      if (phase === "ready") joining.run();
      else if (phase === "loading") loading.run();
    }),
    socket.subscribe(() => {
      const line = socket.state;
      if (line.phase === "waiting" && line.attempt > 1 && phase === "ready") polling.run();
      if (line.phase === "live" || !isLive) return;
      isLive = false;
      events.lost();
    }),
  ];
  loading.run();

  return {
    get phase() {
      return phase;
    },
    get error() {
      return error;
    },
    get isLive() {
      return isLive;
    },
    vanish,
    /** Joins once more: it catches up what is missing. */
    catchUp: joining.run,
    catchUpSoon: joining.soon,
    close() {
      for (const one of stops) one();
      stop();
    },
  };
}
