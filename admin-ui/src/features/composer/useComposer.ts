// What the composer knows and does: the drafts, the files, when it may send, and what happens then.
import type { Message, OutboxEntry } from "@careline/client";
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useCare, useMe } from "@/app/care";
import type { HeldThread } from "../thread/useThread";
import { type Attached, type Draft, isBlank, type Tab } from "./draft";
import { intentsOf } from "./intents";
import { type Conflict, colleaguesSince, conflictsOf, maySend } from "./stale";
import type { Upload } from "./uploadDesk";
import { type Drafts, useDrafts } from "./useDrafts";
import { type Uploads, useUploads } from "./useUploads";

export interface Composer {
  tab: Tab;
  setTab(tab: Tab): void;
  draft: Draft;
  saved: boolean;
  write(text: string): void;
  detach(fileId: string): void;
  uploads: Uploads;
  /** There is something to send. */
  ready: boolean;
  /** Sends, and resolves the ticket once the server has the message. Shows colleagues' newer replies first where there are any. */
  send(options?: { resolve: boolean }): void;
  /** Send was pressed while files were on their way up: it goes when they are there. */
  waits: boolean;
  /** Colleagues' replies since the writing began that have not been looked at. */
  news: readonly Message[];
  /** Send was pressed while there were some: the question stands. */
  asked: boolean;
  sendAnyway(): void;
  acknowledge(): void;
  clear(): void;
  /** What the server held back. */
  conflicts: readonly Conflict[];
  force(conflict: Conflict): void;
  takeBack(conflict: Conflict): void;
  discard(conflict: Conflict): void;
}

export function useComposer({ thread, state }: HeldThread): Composer {
  const { outbox } = useCare();
  const me = useMe();
  const { ticketId } = state;
  const drafts = useDrafts(ticketId, state.seq);
  const [tab, setTab] = useState<Tab>(() => (isBlank(drafts.of.reply) && !isBlank(drafts.of.note) ? "note" : "reply"));
  const uploads = useUploads(ticketId, state.seq, (to, attached) =>
    drafts.edit(to, { attachments: (before) => [...before, attached] }),
  );
  const entries = useSyncExternalStore(outbox.subscribe.bind(outbox), () => outbox.of(ticketId));
  const conflicts = useMemo(() => conflictsOf(entries), [entries]);
  const draft = drafts.of[tab];
  const { news, asked, ask, acknowledge } = useNews(draft, tab, { thread, state }, me.id);
  const comingUp = uploads.list.filter((upload) => upload.tab === tab);
  const way = wayUp(comingUp);
  const files = draft.attachments.length + comingUp.length;
  const ready = way === "failed" ? false : way === "going" || !isBlank(draft);

  // A held-back reply shows messages that the thread itself may not have yet: nobody is asked twice about them.
  const shown = useRef(0);
  const goesOut = (resolve: boolean) => {
    const before = new Set(outbox.of(ticketId).map((entry) => entry.clientMessageId));
    thread.send(draft.text.trim(), {
      attachments: draft.attachments,
      internal: tab === "note",
      lastSeenSeq: tab === "reply" ? Math.max(state.seq, shown.current) : null,
    });
    const added = outbox.of(ticketId).find((entry) => !before.has(entry.clientMessageId));
    drafts.clear(tab);
    if (resolve && added) intentsOf(me.id).add({ ticketId, clientMessageId: added.clientMessageId, at: Date.now() });
  };
  const [resolves, setResolves] = useState(false);
  const send = ({ resolve } = { resolve: false }) => {
    if (!ready) return;
    if (way === "going") return wait({ tab, text: draft.text, files, resolve });
    if (maySend(news, 0)) return goesOut(resolve);
    setResolves(resolve);
    ask();
  };
  const [waiting, wait] = useState<Waiting | null>(null);
  // Whoever writes on, or takes a file out, has thought of something else.
  const stands = waiting?.tab === tab && waiting.text === draft.text && waiting.files === files;
  const waits = stands && way === "going";
  const sendNow = useRef(send);
  sendNow.current = send;
  useEffect(() => {
    if (!waiting || waits) return;
    wait(null);
    if (stands && way === "none") sendNow.current(waiting);
  }, [waiting, waits, stands, way]);
  const sendAnyway = () => {
    acknowledge();
    goesOut(resolves);
  };
  const takeBack = (conflict: Conflict) => {
    shown.current = Math.max(shown.current, ...conflict.newer.map(({ seq }) => seq));
    outbox.discard(conflict.entry.clientMessageId);
    setTab("reply");
    restore(drafts, conflict.entry);
  };
  return {
    tab,
    setTab,
    draft,
    saved: drafts.saved && !isBlank(draft),
    write: useCallback((text: string) => drafts.edit(tab, { text }), [drafts.edit, tab]),
    detach: (fileId) => drafts.edit(tab, { attachments: (before) => before.filter((file) => file.id !== fileId) }),
    uploads,
    ready,
    send,
    waits,
    news,
    asked,
    sendAnyway,
    acknowledge,
    clear: () => drafts.clear(tab),
    conflicts,
    force: (conflict) => outbox.retry(conflict.entry.clientMessageId, { force: true }),
    takeBack,
    discard: (conflict) => outbox.discard(conflict.entry.clientMessageId),
  };
}

interface Waiting {
  tab: Tab;
  text: string;
  /** Attached ones and those on their way up. */
  files: number;
  resolve: boolean;
}

function wayUp(uploads: readonly Upload[]): "none" | "going" | "failed" {
  if (uploads.some(({ error }) => error !== null)) return "failed";
  return uploads.length > 0 ? "going" : "none";
}

/** Puts a held-back reply before what has been written since. */
function restore(drafts: Drafts, entry: OutboxEntry): void {
  const now = drafts.of.reply;
  const text = [entry.message, now.text].filter((part) => part.trim() !== "").join("\n\n");
  drafts.edit("reply", { text, attachments: (before: Attached[]) => [...entry.attachments, ...before] });
}

interface News {
  news: readonly Message[];
  asked: boolean;
  ask(): void;
  acknowledge(): void;
}

/** Notes make no answer stale, and nobody is warned before writing anything. */
function useNews(draft: Draft, tab: Tab, { state }: HeldThread, meId: string): News {
  const [seen, setSeen] = useState(0);
  const [askedFor, setAskedFor] = useState<number | null>(null);
  const since = Math.max(draft.since, seen);
  const writes = tab === "reply" && !isBlank(draft);
  const news = useMemo(
    () => (writes ? colleaguesSince(state.items, since, { id: meId, name: "" }) : []),
    [writes, state.items, since, meId],
  );
  const newest = news.at(-1)?.seq ?? null;
  return {
    news,
    asked: newest !== null && askedFor !== null,
    ask: () => setAskedFor(newest),
    acknowledge: () => {
      setSeen(Math.max(seen, newest ?? 0));
      setAskedFor(null);
    },
  };
}
