// A ticket is fetched while the click that opens it is still on its way through the page.
import { useCallback } from "react";
import { useCare } from "@/app/care";

/** Longer than a press lasts; the pane has taken the thread over by then. */
const HELD_MS = 1000;

export function useEarlyThread(): (ticketId: string) => void {
  const care = useCare();
  return useCallback(
    (ticketId) => {
      const held = care.thread(ticketId);
      setTimeout(() => held.close(), HELD_MS);
    },
    [care],
  );
}
