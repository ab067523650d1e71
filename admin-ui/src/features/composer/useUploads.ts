// The files on their way up for one ticket; what has arrived becomes part of its draft.
import { useLayoutEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { useCare, useMe } from "@/app/care";
import { useConfig } from "@/app/queries";
import { type Attached, attachTo, draftStore, type Tab } from "./draft";
import { refusedFile } from "./refusedFile";
import { type Upload, uploadDeskOf } from "./uploadDesk";

export interface Uploads {
  list: readonly Upload[];
  add(tab: Tab, files: readonly File[]): void;
  cancel(key: string): void;
  retry(key: string): void;
}

export function useUploads(ticketId: string, seq: number, onDone: (tab: Tab, attached: Attached) => void): Uploads {
  const care = useCare();
  const { id } = useMe();
  const limits = useConfig().data?.uploads;
  const desk = useMemo(() => {
    const drafts = draftStore(() => localStorage, id);
    return uploadDeskOf(care, (upload, attached) => attachTo(drafts, upload, attached, Date.now()));
  }, [care, id]);
  const done = useRef(onDone);
  done.current = onDone;
  // Before the draft is saved for the last time, so that nothing falls between the two.
  useLayoutEffect(() => desk.take(ticketId, ({ tab }, attached) => done.current(tab, attached)), [desk, ticketId]);
  const list = useSyncExternalStore(desk.subscribe, () => desk.of(ticketId));
  const refused = (file: File) => refusedFile(file, limits);
  return {
    list,
    add: (tab, files) => desk.add({ ticketId, tab, since: seq }, files, refused),
    cancel: desk.cancel,
    retry: (key) => desk.retry(key, refused),
  };
}
