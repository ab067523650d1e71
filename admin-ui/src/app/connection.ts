// The state of the live connection.
import type { ConnectionState } from "@careline/client";
import { useCallback, useSyncExternalStore } from "react";
import { useCare } from "./care";

export function useConnection(): ConnectionState {
  const { socket } = useCare();
  const subscribe = useCallback((listener: () => void) => socket.subscribe(listener), [socket]);
  return useSyncExternalStore(subscribe, () => socket.state);
}
