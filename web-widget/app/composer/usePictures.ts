// The pictures in the composer: taken in, sent up (where there is a session already), retried, taken out.
import { useRef, useState } from "preact/hooks";
import type { Client } from "../../client/types";
import type { Key } from "../speech";
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

export function usePictures(limits: Limits, http: Pick<Client["http"], "upload"> | null): Pictures {
  const [list, setList] = useState<readonly Picture[]>([]);
  const [problem, setProblem] = useState<Key | null>(null);
  const cancels = useRef(new Map<string, AbortController>());

  async function upload(picture: Picture): Promise<void> {
    if (!http) return;
    const cancel = new AbortController();
    cancels.current.set(picture.key, cancel);
    const change = (part: Partial<Picture>) => setList((now) => changed(now, picture.key, part));
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
      setList((now) => [...now, ...taken]);
      for (const picture of taken) void upload(picture);
    },
    remove(key) {
      cancels.current.get(key)?.abort();
      const gone = list.find((picture) => picture.key === key);
      if (gone) URL.revokeObjectURL(gone.preview);
      setProblem(null);
      setList((now) => now.filter((picture) => picture.key !== key));
    },
    retry(key) {
      const again = list.find((picture) => picture.key === key);
      if (again) void upload(again);
    },
    take() {
      setList([]);
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
