// One quiet line while the connection is away, and nothing while it is there.
import type { ConnectionState } from "@careline/client";
import { CloudOff, RotateCw } from "lucide-react";
import { useEffect, useState } from "react";
import { useClock } from "@/components/ui/clock";
import { Spinner } from "@/components/ui/Spinner";
import { useCare } from "./care";
import { useConnection } from "./connection";

/** A blink of the network is not worth a word. */
const PATIENCE_MS = 1200;

export function ConnectionBanner() {
  const state = useConnection();
  const { socket } = useCare();
  const away = useAway(state.phase !== "live" && state.phase !== "idle");
  if (!away) return null;
  return (
    <div
      role="status"
      className="flex min-h-8 shrink-0 items-center justify-center gap-2 border-b border-system-line bg-system px-4 text-s text-system-ink"
    >
      {state.phase === "connecting" ? <Spinner size={14} /> : <CloudOff className="size-3.5" aria-hidden="true" />}
      <Words state={state} />
      {state.phase === "waiting" && (
        <button
          type="button"
          onClick={() => socket.retryNow()}
          className="inline-flex items-center gap-1 rounded-1 px-1.5 py-0.5 font-semibold underline-offset-2 hover:underline max-tablet:min-h-11"
        >
          <RotateCw className="size-3" aria-hidden="true" />
          Retry now
        </button>
      )}
      {state.phase === "ended" && (
        <button
          type="button"
          onClick={() => location.reload()}
          className="rounded-1 px-1.5 py-0.5 font-semibold hover:underline max-tablet:min-h-11"
        >
          Reload
        </button>
      )}
    </div>
  );
}

function Words({ state }: { state: ConnectionState }) {
  const retryAt = state.phase === "waiting" ? state.retryAt : 0;
  const seconds = useClock((now) => Math.max(0, Math.ceil((retryAt - now) / 1000)));
  const offline = useOffline();
  if (offline) return "You are offline. What you send waits and goes out when you are back.";
  if (state.phase === "connecting") return state.attempt > 1 ? "Reconnecting…" : "Connecting…";
  if (state.phase === "ended") return "The live connection has ended.";
  if (state.phase !== "waiting") return null;
  const what = state.attempt > 2 ? "The server is away" : "Reconnecting";
  return seconds > 0 ? `${what}, next try in ${seconds} s` : `${what}…`;
}

function useAway(now: boolean): boolean {
  const [away, setAway] = useState(false);
  useEffect(() => {
    if (!now) return setAway(false);
    const timer = setTimeout(() => setAway(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [now]);
  return now && away;
}

/** What the machine itself says. */
function useOffline(): boolean {
  const [offline, setOffline] = useState(!navigator.onLine);
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    window.addEventListener("online", look);
    window.addEventListener("offline", look);
    return () => {
      window.removeEventListener("online", look);
      window.removeEventListener("offline", look);
    };
  }, []);
  return offline;
}
