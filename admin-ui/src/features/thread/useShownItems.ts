// Which of a thread's entries are drawn: the newest at first, older ones as one scrolls towards them.
import type { ThreadItem, ThreadState } from "@careline/client";
import { startTransition, useCallback, useRef, useState } from "react";

/** Drawn when a ticket is opened: more than a tall screen holds, few enough to be there at once. */
const FIRST = 24;
const STEP = 40;
/** Unread ones further back than this are found by scrolling, not by drawing them all. */
const UNREAD_REACH = 300;

export interface ShownItems {
  items: readonly ThreadItem[];
  /** Draws more at the upper end; asks the server when all it has given are drawn. */
  showOlder: () => void;
  /** Nothing older is left anywhere. */
  complete: boolean;
}

export function useShownItems(
  state: ThreadState,
  loadOlder: () => Promise<void>,
  unreadAfter: number | null,
): ShownItems {
  const { items, hasOlder, loadingOlder } = state;
  const [oldest, setOldest] = useState<string | null>(null);
  const start = startOf(items, oldest, unreadAfter);
  // Kept by key, so that neither new nor older entries move the window.
  const startKey = items[start]?.key ?? null;
  if (oldest === null && startKey !== null) setOldest(startKey);
  const latest = useRef({ start, items, hasOlder, loadingOlder });
  latest.current = { start, items, hasOlder, loadingOlder };
  const showOlder = useCallback(() => {
    const now = latest.current;
    const next = now.items[Math.max(0, now.start - STEP)];
    if (now.start > 0 && next) startTransition(() => setOldest(next.key));
    if (now.start < 2 * STEP && now.hasOlder && !now.loadingOlder) void loadOlder();
  }, [loadOlder]);
  return { items: start === 0 ? items : items.slice(start), showOlder, complete: start === 0 && !hasOlder };
}

export function startOf(items: readonly ThreadItem[], oldest: string | null, unreadAfter: number | null): number {
  const kept = oldest === null ? -1 : items.findIndex((item) => item.key === oldest);
  if (kept !== -1) return kept;
  const newest = Math.max(0, items.length - FIRST);
  if (unreadAfter === null) return newest;
  const unread = items.findIndex((item) => item.kind === "message" && item.message.seq > unreadAfter);
  const reach = Math.max(unread - 5, items.length - UNREAD_REACH, 0);
  return unread === -1 ? newest : Math.min(newest, reach);
}
