// Am I there for new tickets? Said again after each reconnect, because the server forgets with the connection.
import type { Presence } from "@careline/client";
import { useCallback, useEffect, useState } from "react";
import { useCare } from "./care";

const KEY = "careline.presence";

export function useMyPresence(): [Presence, (presence: Presence) => void] {
  const { socket } = useCare();
  const [presence, setPresence] = useState<Presence>(() => (localStorage.getItem(KEY) === "away" ? "away" : "online"));
  useEffect(() => {
    const say = () => socket.send({ type: "presence.set", status: presence });
    say();
    return socket.onReady(say);
  }, [socket, presence]);
  const choose = useCallback((next: Presence) => {
    localStorage.setItem(KEY, next);
    setPresence(next);
  }, []);
  return [presence, choose];
}
