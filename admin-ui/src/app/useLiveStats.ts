// Figures and counts follow what happens, gathered so that a busy minute does not ask all the time.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useCare } from "./care";
import { keys } from "./queries";

const SOON_MS = 400;
const AT_MOST_MS = 4000;

export function useLiveStats(): void {
  const care = useCare();
  const cache = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let last = 0;
    const ask = () => {
      timer = null;
      last = Date.now();
      void cache.invalidateQueries({ queryKey: keys.stats });
      void cache.invalidateQueries({ queryKey: keys.counts });
    };
    const stop = care.feed.subscribe((event) => {
      if (event.type === "presence" || event.type === "ticket.read") return;
      timer ??= setTimeout(ask, Math.max(SOON_MS, last + AT_MOST_MS - Date.now()));
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  }, [care, cache]);
}
