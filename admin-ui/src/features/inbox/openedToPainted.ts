// Measures how long it takes from opening a ticket to its messages on the screen: performance entry "ticket-opened".
import { useEffect } from "react";

/** At the click or key that opens it. */
export function markOpened(ticketId: string): void {
  performance.mark("ticket-open", { detail: ticketId });
}

/** After the first frame that shows the thread. */
export function usePaintedMark(ticketId: string): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    // The callback runs before the frame is painted, the timer after it.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        const from = performance
          .getEntriesByName("ticket-open", "mark")
          .findLast((mark) => (mark as PerformanceMark).detail === ticketId);
        if (from)
          performance.measure("ticket-opened", { start: from.startTime, end: performance.now(), detail: ticketId });
        performance.clearMarks("ticket-open");
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [ticketId]);
}
