// The pictures in the composer: taken in, sent up (where there is a session already), retried, taken out.
import { useState } from "preact/hooks";
import type { Client } from "../../client/types";
import type { Key } from "../speech";
import { useStore } from "../store";
import { type Limits, type Picture, refusal } from "./picture";
import { takeOut, trayOf, upload } from "./trays";

export interface Pictures {
  list: readonly Picture[];
  /** Why the last file was not taken in. */
  problem: Key | null;
  isGoingUp: boolean;
  hasFailed: boolean;
  add(files: Iterable<File>): void;
  remove(key: string): void;
  retry(key: string): void;
  /** Hands them over: the composer is empty again, the previews stay alive. */
  take(): readonly Picture[];
}

const MOST = 10;
let lastKey = 0;

export function usePictures(draft: string, limits: Limits, http: Pick<Client["http"], "upload"> | null): Pictures {
  const tray = trayOf(draft);
  const list = useStore(tray);
  const [problem, setProblem] = useState<Key | null>(null);
  const goUp = (picture: Picture) => http && void upload(tray, picture, http);

  return {
    list,
    problem,
    isGoingUp: list.some(({ state }) => state === "uploading"),
    hasFailed: list.some(({ state }) => state === "failed"),
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
      taken.forEach(goUp);
    },
    remove(key) {
      takeOut(tray, key);
      setProblem(null);
    },
    retry(key) {
      list.filter((picture) => picture.key === key).forEach(goUp);
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
