// The pictures in the composer: taken in, sent up (where there is a session already), retried, taken out.
import { useState } from "preact/hooks";
import type { Client } from "../../client/types";
import type { Key } from "../speech";
import { createStore, type Store, useStore } from "../store";
import { changed, type Limits, type Picture, refusal, sendUp } from "./picture";

export interface Pictures {
  list: readonly Picture[];
  /** Why the last file was not taken in. */
  problem: Key | null;
  isBusy: boolean;
  add(files: Iterable<File>): void;
  remove(key: string): void;
  retry(key: string): void;
  /** Hands them over: the composer is empty again, the previews stay alive. */
  take(): readonly Picture[];
}

const MOST = 10;
let lastKey = 0;
/** By draft: they go on going up while the shopper looks elsewhere. Cleared for the next person. */
export const trays = new Map<string, Store<readonly Picture[]>>();
const cancels = new Map<string, AbortController>();

function trayOf(draft: string): Store<readonly Picture[]> {
  const tray = trays.get(draft) ?? createStore<readonly Picture[]>([]);
  trays.set(draft, tray);
  return tray;
}

export function usePictures(draft: string, limits: Limits, http: Pick<Client["http"], "upload"> | null): Pictures {
  const tray = trayOf(draft);
  const list = useStore(tray);
  const [problem, setProblem] = useState<Key | null>(null);

  async function upload(picture: Picture): Promise<void> {
    if (!http) return;
    const cancel = new AbortController();
    cancels.set(picture.key, cancel);
    const change = (part: Partial<Picture>) => tray.set(changed(tray.get(), picture.key, part));
    // The picture itself says why it did not go.
    await sendUp(http, picture, change, cancel.signal).catch(() => {});
  }

  return {
    list,
    problem,
    isBusy: list.some((picture) => picture.state === "uploading" || picture.state === "failed"),
    add(files) {
      const refused: Key[] = [];
      const taken: Picture[] = [];
      for (const file of files) {
        const why = list.length + taken.length >= MOST ? "picture.many" : refusal(file, limits);
        if (why) refused.push(why);
        else taken.push(pictureOf(file));
      }
      setProblem(refused[0] ?? null);
      tray.set([...tray.get(), ...taken]);
      for (const picture of taken) void upload(picture);
    },
    remove(key) {
      cancels.get(key)?.abort();
      const gone = list.find((picture) => picture.key === key);
      if (gone) URL.revokeObjectURL(gone.preview);
      setProblem(null);
      tray.set(list.filter((picture) => picture.key !== key));
    },
    retry(key) {
      const again = list.find((picture) => picture.key === key);
      if (again) void upload(again);
    },
    take() {
      tray.set([]);
      setProblem(null);
      return list;
    },
  };
}

function pictureOf(file: File): Picture {
  lastKey += 1;
  return {
    key: `${lastKey}`,
    file,
    preview: URL.createObjectURL(file),
    state: "waiting",
    progress: 0,
    attachment: null,
    reason: null,
  };
}
