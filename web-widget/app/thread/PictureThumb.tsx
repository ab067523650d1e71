// A picture in the thread: its place is kept while it loads, a click shows it large.
import { useEffect, useState } from "preact/hooks";
import type { OutboxEntry } from "../../client/types";
import { ownPicture } from "../composer/picture";
import { Icon } from "../parts/Icon";
import { chat, t } from "../place";
import { Lightbox } from "./Lightbox";

export type Shown = OutboxEntry["attachments"][number];

const WIDEST = 240;
const TALLEST = 260;

export function PictureThumb({ all, index }: { all: readonly Shown[]; index: number }) {
  const [isLarge, setLarge] = useState(false);
  const shown = all[index];
  const address = usePictureAddress(shown, "thumb");
  if (!shown) return null;
  const { width, height } = boxOf(shown);
  return (
    <>
      <button
        type="button"
        class="thumb"
        style={{ width: `${width}px`, aspectRatio: `${width} / ${height}` }}
        aria-label={t("picture.open", { name: shown.name })}
        onClick={() => setLarge(true)}
      >
        {address === null ? <Icon name="camera" /> : address && <img src={address} alt="" />}
      </button>
      {isLarge && <Lightbox all={all} start={index} onClose={() => setLarge(false)} />}
    </>
  );
}

/** Undefined while it loads, null when it cannot be had. */
export function usePictureAddress(picture: Shown | undefined, variant?: "thumb"): string | null | undefined {
  const { session } = chat;
  const [address, setAddress] = useState<string | null | undefined>(undefined);
  const own = picture && ownPicture(picture.id);
  useEffect(() => {
    if (!picture || own) return;
    let isGone = false;
    const keep = (next: string | null) => {
      if (!isGone) setAddress(next);
    };
    setAddress(undefined);
    session.client
      .get()
      ?.http.fileUrl(picture.url, variant)
      .then(keep, () => keep(null));
    return () => {
      isGone = true;
    };
  }, [picture?.id, own]);
  return own ?? address;
}

function boxOf({ width, height }: Pick<Shown, "width" | "height">): { width: number; height: number } {
  if (!width || !height) return { width: WIDEST, height: 160 };
  const scale = Math.min(1, WIDEST / width, TALLEST / height);
  return { width: Math.max(72, Math.round(width * scale)), height: Math.max(72, Math.round(height * scale)) };
}
