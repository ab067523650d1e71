// How many messages have come below the screen since one left the end; one's own always brings one back there.
import type { ThreadItem } from "@careline/client";
import { useEffect, useRef, useState } from "react";
import type { Self } from "./author";
import { authorOf } from "./author";

export function useBehind(items: readonly ThreadItem[], me: Self, atEnd: boolean, toEnd: () => void): number {
  const newest = items.at(-1);
  const newestKey = newest?.key ?? null;
  const [seen, setSeen] = useState<string | null>(newestKey);
  if (atEnd && seen !== newestKey) setSeen(newestKey);
  const own = newest?.kind === "pending" && authorOf(newest, me).own;
  const sentKey = useRef<string | null>(null);
  useEffect(() => {
    if (!own || sentKey.current === newestKey) return;
    sentKey.current = newestKey;
    toEnd();
  }, [own, newestKey, toEnd]);
  return atEnd ? 0 : countSince(items, seen);
}

function countSince(items: readonly ThreadItem[], seen: string | null): number {
  const from = items.findLastIndex((item) => item.key === seen);
  if (from === -1) return 0;
  return items.slice(from + 1).filter((item) => item.kind === "message" && item.message.sender !== "system").length;
}
