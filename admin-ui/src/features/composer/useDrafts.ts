// The two drafts of one ticket: in memory while one types, on the disk a moment later.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useMe } from "@/app/care";
import { type Attached, type Draft, draftStore, isBlank, type Tab } from "./draft";

const PAUSE = 400;
const TABS: readonly Tab[] = ["reply", "note"];

export interface Drafts {
  of: Record<Tab, Draft>;
  /** What is written is on the disk. */
  saved: boolean;
  edit(tab: Tab, change: { text?: string; attachments?: (before: Attached[]) => Attached[] }): void;
  clear(tab: Tab): void;
}

/** For one ticket; the component that holds it is keyed by the ticket. `seq` is the newest that the writer sees. */
export function useDrafts(ticketId: string, seq: number): Drafts {
  const owner = useMe().id;
  const store = useMemo(() => draftStore(() => localStorage, owner), [owner]);
  const [of, setOf] = useState(() => ({
    reply: store.read(ticketId, "reply") ?? emptyDraft(seq),
    note: store.read(ticketId, "note") ?? emptyDraft(seq),
  }));
  const [saved, setSaved] = useState(() => TABS.some((tab) => !isBlank(of[tab])));
  const latest = useRef(of);
  const newest = useRef(seq);
  newest.current = seq;

  const save = useCallback(() => {
    const kept = TABS.map((tab) => {
      const draft = latest.current[tab];
      if (!isBlank(draft)) return store.write(ticketId, tab, draft);
      store.remove(ticketId, tab);
      return true;
    });
    setSaved(kept.every(Boolean));
  }, [store, ticketId]);

  useSavingSoon(of, save);

  const put = useCallback((tab: Tab, draft: Draft) => {
    latest.current = { ...latest.current, [tab]: draft };
    setSaved(false);
    setOf(latest.current);
  }, []);

  const edit = useCallback<Drafts["edit"]>(
    (tab, { text, attachments }) => {
      const before = latest.current[tab];
      const begins = isBlank(before);
      put(tab, {
        text: text ?? before.text,
        attachments: attachments ? attachments(before.attachments) : before.attachments,
        since: begins ? newest.current : before.since,
        at: Date.now(),
      });
    },
    [put],
  );
  const clear = useCallback(
    (tab: Tab) => {
      put(tab, emptyDraft(newest.current));
      store.remove(ticketId, tab);
    },
    [put, store, ticketId],
  );
  return { of, saved, edit, clear };
}

function emptyDraft(since: number): Draft {
  return { text: "", attachments: [], since, at: Date.now() };
}

/** A moment after the last key, and before the page or the ticket is left. */
function useSavingSoon(changed: unknown, save: () => void): void {
  const untouched = useRef(changed);
  useEffect(() => {
    if (untouched.current === changed) return;
    const timer = setTimeout(save, PAUSE);
    return () => clearTimeout(timer);
  }, [changed, save]);
  useEffect(() => {
    window.addEventListener("pagehide", save);
    return () => {
      window.removeEventListener("pagehide", save);
      save();
    };
  }, [save]);
}
