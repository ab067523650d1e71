// Pictures that are to go with a draft: they go on going up while the shopper looks elsewhere.
import type { Client } from "../../client/types";
import { createStore, type Store } from "../store";
import { changed, type Picture, sendUp } from "./picture";

const trays = new Map<string, Store<readonly Picture[]>>();
/** Of those on their way, by the picture's key. */
const uploads = new Map<string, AbortController>();

export function trayOf(draft: string): Store<readonly Picture[]> {
  const tray = trays.get(draft) ?? createStore<readonly Picture[]>([]);
  trays.set(draft, tray);
  return tray;
}

export async function upload(
  tray: Store<readonly Picture[]>,
  picture: Picture,
  http: Pick<Client["http"], "upload">,
): Promise<void> {
  const { key } = picture;
  const cancel = new AbortController();
  uploads.set(key, cancel);
  const change = (part: Partial<Picture>) => tray.set(changed(tray.get(), key, part));
  // The picture itself says why it did not go.
  await sendUp(http, picture, change, cancel.signal).catch(() => {});
  uploads.delete(key);
}

export function takeOut(tray: Store<readonly Picture[]>, key: string): void {
  uploads.get(key)?.abort();
  const [gone] = tray.get().filter((picture) => picture.key === key);
  if (gone) URL.revokeObjectURL(gone.preview);
  tray.set(tray.get().filter((picture) => picture !== gone));
}

export function emptyTrays(): void {
  for (const tray of trays.values()) for (const { key } of tray.get()) takeOut(tray, key);
}
