// Files on their way up: preview, progress, cancel; what has arrived becomes part of the draft.
import { ApiError, type Http } from "@careline/client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useCare } from "@/app/care";
import { useConfig } from "@/app/queries";
import { keepPreview } from "../thread/localPreviews";
import type { Attached, Tab } from "./draft";
import { refusedFile } from "./refusedFile";

export interface Upload {
  key: string;
  tab: Tab;
  file: File;
  preview: string | null;
  /** 0 to 1. */
  share: number;
  error: string | null;
}

export interface Uploads {
  list: readonly Upload[];
  add(tab: Tab, files: readonly File[]): void;
  cancel(key: string): void;
  retry(key: string): void;
}

let count = 0;

export function useUploads(onDone: (tab: Tab, attached: Attached) => void): Uploads {
  const { http } = useCare();
  const limits = useConfig().data?.uploads;
  const [list, setList] = useState<readonly Upload[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const done = useRef(onDone);
  done.current = onDone;

  useEffect(() => {
    const all = running.current;
    return () => {
      for (const abort of all.values()) abort.abort();
    };
  }, []);

  const change = useCallback((key: string, part: Partial<Upload>) => {
    setList((before) => before.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));
  }, []);
  const drop = useCallback((key: string) => setList((before) => before.filter((upload) => upload.key !== key)), []);

  const start = useCallback(
    async (upload: Upload) => {
      const abort = new AbortController();
      running.current.set(upload.key, abort);
      try {
        const attached = await send(http, upload, abort.signal, (share) => change(upload.key, { share }));
        if (upload.preview) keepPreview(attached.id, upload.preview);
        drop(upload.key);
        done.current(upload.tab, attached);
      } catch (error) {
        if (!abort.signal.aborted) change(upload.key, { error: sentence(error) });
      }
      running.current.delete(upload.key);
    },
    [http, change, drop],
  );

  const add = useCallback(
    (tab: Tab, files: readonly File[]) => {
      const added = files.map(
        (file): Upload => ({
          key: `up-${++count}`,
          tab,
          file,
          preview: previewOf(file),
          share: 0,
          error: refusedFile(file, limits),
        }),
      );
      setList((before) => [...before, ...added]);
      for (const upload of added) if (upload.error === null) void start(upload);
    },
    [limits, start],
  );
  const cancel = useCallback(
    (key: string) => {
      running.current.get(key)?.abort();
      drop(key);
    },
    [drop],
  );
  const retry = (key: string) => {
    const upload = list.find((one) => one.key === key);
    if (!upload) return;
    const refused = refusedFile(upload.file, limits);
    change(key, { error: refused, share: 0 });
    if (refused === null) void start(upload);
  };
  return { list, add, cancel, retry };
}

async function send(
  http: Http,
  { file }: Upload,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Attached> {
  const { id, name, contentType, url, width, height } = await http.upload(file, file.name, { signal, onProgress });
  return { id, name, contentType, url, width, height };
}

function previewOf(file: File): string | null {
  return /^image\/(png|jpeg|webp|gif)$/.test(file.type) ? URL.createObjectURL(file) : null;
}

function sentence(error: unknown): string {
  return error instanceof ApiError ? error.message : "The upload failed";
}
