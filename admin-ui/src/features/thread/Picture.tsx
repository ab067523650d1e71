// A picture in the thread; a click opens it large.
import { ImageOff } from "lucide-react";
import { classes } from "@/components/ui/classes";
import type { ShownFile } from "./Attachments";
import type { Voice } from "./author";
import { useLightbox } from "./lightboxContext";
import { pictureSize } from "./pictureSize";
import { useFileUrl } from "./useFileUrl";

const FRAMES: Record<Voice, string> = {
  customer: "border-customer-line",
  bot: "border-bot-line",
  agent: "border-agent-line",
  note: "border-note-line border-dashed",
};

export function Picture({ file, voice, alone }: { file: ShownFile; voice: Voice; alone: boolean }) {
  const { open } = useLightbox();
  const { url, failed } = useFileUrl(file, "thumb");
  const size = pictureSize(file.width, file.height, alone);
  return (
    <button
      type="button"
      onClick={() => open(file.id)}
      aria-label={`Open picture ${file.name}`}
      className={classes("block max-w-full overflow-hidden rounded-2 border bg-sunken", FRAMES[voice])}
      style={{ aspectRatio: `${size.width} / ${size.height}`, width: size.width }}
    >
      {url && <img src={url} alt="" className="size-full object-cover" decoding="async" draggable={false} />}
      {failed && (
        <span className="grid size-full place-items-center text-text-3">
          <ImageOff className="size-5" aria-hidden="true" />
        </span>
      )}
    </button>
  );
}
