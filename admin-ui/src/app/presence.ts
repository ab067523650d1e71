// Who of the team is there now, from the feed.
import type { Presence } from "@careline/client";
import { useCallback, useSyncExternalStore } from "react";
import { useCare } from "./care";

/** Null while nothing is known about this agent. */
export function usePresence(agentId: string | null | undefined): Presence | null {
  const { feed } = useCare();
  const subscribe = useCallback(
    (listener: () => void) => feed.subscribe((event) => event.type === "presence" && listener()),
    [feed],
  );
  return useSyncExternalStore(subscribe, () => (agentId ? (feed.presence.get(agentId) ?? null) : null));
}
