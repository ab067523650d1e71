// The live thread of one ticket: everything that was said, in order, and what is still on its way.
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { useMe } from "@/app/care";
import { Spinner } from "@/components/ui/Spinner";
import { isPicture } from "./Attachments";
import { LightboxContext } from "./lightboxContext";
import { NewerPill } from "./NewerPill";
import { Rows } from "./Rows";
import { rowsOf } from "./rows";
import { TypingDots } from "./TypingDots";
import { useAnchoredScroll } from "./useAnchoredScroll";
import { useBehind } from "./useBehind";
import { useFocused } from "./useFocused";
import { useShownItems } from "./useShownItems";
import type { HeldThread } from "./useThread";
import { useUnreadLine } from "./useUnreadLine";
import "./thread.css";

const Lightbox = lazy(() => import("./Lightbox"));

export function Conversation({ thread, state }: HeldThread) {
  const me = useMe();
  const unreadAfter = useUnreadLine(state);
  const loadOlder = useCallback(() => thread.loadOlder(), [thread]);
  const shown = useShownItems(state, loadOlder, unreadAfter);
  const rows = useMemo(() => rowsOf(shown.items, me, unreadAfter), [shown.items, me, unreadAfter]);
  const { box, content, onScroll, atEnd, toEnd } = useAnchoredScroll(rows, shown.showOlder);
  const behind = useBehind(state.items, me, atEnd, toEnd);
  const focused = useFocused();
  const [picture, setPicture] = useState<string | null>(null);
  const lightbox = useMemo(() => ({ open: setPicture }), []);

  useEffect(() => {
    if (atEnd && focused && state.seq > state.read.agent) thread.markRead();
  }, [thread, atEnd, focused, state.seq, state.read.agent]);

  const typists = state.typing.filter((typist) => typist.kind !== "agent");
  return (
    <LightboxContext value={lightbox}>
      <div className="relative min-h-0 flex-1">
        {state.loadingOlder && <LoadingOlder />}
        <div
          ref={box}
          onScroll={onScroll}
          role="log"
          aria-label="Conversation"
          tabIndex={0}
          className="h-full overflow-x-hidden overflow-y-auto overscroll-contain pt-1 pb-3"
        >
          <div ref={content}>
            <Rows rows={rows} customerRead={state.read.customer} />
          </div>
          <TypingDots typists={typists} />
        </div>
        {!atEnd && <NewerPill count={behind} onClick={() => toEnd("smooth")} />}
      </div>
      {picture !== null && (
        <Suspense fallback={null}>
          <Lightbox files={picturesOf(state.items)} fileId={picture} onClose={() => setPicture(null)} />
        </Suspense>
      )}
    </LightboxContext>
  );
}

function picturesOf(items: HeldThread["state"]["items"]) {
  return items
    .flatMap((item) => (item.kind === "message" ? item.message.attachments : item.entry.attachments))
    .filter(isPicture);
}

const LoadingOlder = () => (
  <span className="absolute inset-x-0 top-2 z-10 mx-auto grid size-7 place-items-center rounded-full bg-raised text-text-3 shadow-2">
    <Spinner size={14} label="Loading older messages" />
  </span>
);
