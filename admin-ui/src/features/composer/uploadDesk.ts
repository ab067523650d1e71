// Files on their way up. They belong to their ticket's draft: leaving the ticket does not stop them.
import { ApiError, type Client, type Http } from "@careline/client";
import { keepPreview } from "../thread/localPreviews";
import type { Attached, Tab } from "./draft";

export interface Upload {
  key: string;
  ticketId: string;
  tab: Tab;
  /** The newest seq that the writer saw when the file was added. */
  since: number;
  file: File;
  preview: string | null;
  /** 0 to 1. */
  share: number;
  error: string | null;
}

export type Arrival = (upload: Upload, attached: Attached) => void;

export interface UploadDesk {
  of(ticketId: string): readonly Upload[];
  subscribe(listener: () => void): () => void;
  /** `refused` says why a file is not even tried. */
  add(place: Pick<Upload, "ticketId" | "tab" | "since">, files: readonly File[], refused: Refuse): void;
  cancel(key: string): void;
  retry(key: string, refused: Refuse): void;
  /** Who has the ticket's draft open takes what arrives; returns how to end that. */
  take(ticketId: string, arrived: Arrival): () => void;
}

type Refuse = (file: File) => string | null;

const NONE: readonly Upload[] = [];
const desks = new WeakMap<Client, UploadDesk>();

/** One for each log-in. `leave` puts a file into the draft of a ticket that is not open. */
export function uploadDeskOf(care: Client, leave: Arrival): UploadDesk {
  const known = desks.get(care);
  if (known) return known;
  const desk = createUploadDesk(care.http, leave);
  desks.set(care, desk);
  return desk;
}

let count = 0;

export function createUploadDesk(http: Pick<Http, "upload">, leave: Arrival): UploadDesk {
  const lists = new Map<string, readonly Upload[]>();
  const running = new Map<string, AbortController>();
  const takers = new Map<string, Arrival>();
  const listeners = new Set<() => void>();

  const of = (ticketId: string) => lists.get(ticketId) ?? NONE;
  const find = (key: string) => [...lists.values()].flat().find((upload) => upload.key === key);

  function put(ticketId: string, uploads: readonly Upload[]): void {
    if (uploads.length > 0) lists.set(ticketId, uploads);
    else lists.delete(ticketId);
    for (const listener of listeners) listener();
  }
  function change(key: string, part: Partial<Upload>): void {
    const upload = find(key);
    if (!upload) return;
    put(
      upload.ticketId,
      of(upload.ticketId).map((one) => (one.key === key ? { ...one, ...part } : one)),
    );
  }
  function drop({ key, ticketId }: Upload): void {
    put(
      ticketId,
      of(ticketId).filter((one) => one.key !== key),
    );
  }

  async function start(upload: Upload): Promise<void> {
    const abort = new AbortController();
    running.set(upload.key, abort);
    const onProgress = (share: number) => change(upload.key, { share });
    try {
      const attached = await send(http, upload.file, abort.signal, onProgress);
      if (abort.signal.aborted) return;
      if (upload.preview) keepPreview(attached.id, upload.preview);
      drop(upload);
      (takers.get(upload.ticketId) ?? leave)(upload, attached);
    } catch (error) {
      if (!abort.signal.aborted) change(upload.key, { error: sentence(error) });
    } finally {
      running.delete(upload.key);
    }
  }

  return {
    of,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(place, files, refused) {
      const added = files.map(
        (file): Upload => ({
          ...place,
          key: `up-${++count}`,
          file,
          preview: previewOf(file),
          share: 0,
          error: refused(file),
        }),
      );
      put(place.ticketId, [...of(place.ticketId), ...added]);
      for (const upload of added) if (upload.error === null) void start(upload);
    },
    cancel(key) {
      const upload = find(key);
      running.get(key)?.abort();
      if (!upload) return;
      if (upload.preview) URL.revokeObjectURL(upload.preview);
      drop(upload);
    },
    retry(key, refused) {
      const upload = find(key);
      if (!upload || running.has(key)) return;
      const error = refused(upload.file);
      change(key, { error, share: 0 });
      if (error === null) void start(upload);
    },
    take(ticketId, arrived) {
      takers.set(ticketId, arrived);
      return () => {
        if (takers.get(ticketId) === arrived) takers.delete(ticketId);
      };
    },
  };
}

async function send(
  http: Pick<Http, "upload">,
  file: File,
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
