// All pictures of a thread, one at a time and as large as the screen: arrows walk through them, Escape closes.
import { ChevronLeft, ChevronRight, Download, ImageOff, X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type KeyboardEvent, useState } from "react";
import { IconButton } from "@/components/ui/IconButton";
import { Spinner } from "@/components/ui/Spinner";
import type { ShownFile } from "./Attachments";
import { saveFile } from "./saveFile";
import { useFileUrl } from "./useFileUrl";

export interface LightboxProps {
  files: readonly ShownFile[];
  /** The one that is shown first. */
  fileId: string;
  onClose: () => void;
}

export default function Lightbox({ files, fileId, onClose }: LightboxProps) {
  const [shownId, setShownId] = useState(fileId);
  const found = files.findIndex((file) => file.id === shownId);
  const index = found === -1 ? 0 : found;
  const file = files[index] ?? null;
  const { url, failed } = useFileUrl(file);
  const go = (step: number) => {
    const next = files[index + step];
    if (next) setShownId(next.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowLeft") go(-1);
    if (event.key === "ArrowRight") go(1);
  };
  if (!file) return null;
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="lightbox-scrim fixed inset-0 z-40" />
        <Radix.Content
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          className="lightbox fixed inset-0 z-50 flex flex-col outline-none"
        >
          <header className="flex items-center gap-2 p-3">
            <Radix.Title dir="auto" className="min-w-0 flex-1 truncate text-s font-medium">
              {file.name}
              {files.length > 1 && <span className="ml-2 opacity-75">{`${index + 1} of ${files.length}`}</span>}
            </Radix.Title>
            <IconButton
              quiet
              label="Download"
              icon={<Download />}
              disabled={!url}
              onClick={() => url && saveFile(url, file.name)}
            />
            <Radix.Close asChild>
              <IconButton quiet label="Close" icon={<X />} />
            </Radix.Close>
          </header>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: a click beside the picture closes, as Escape does. */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above. */}
          <div
            className="grid min-h-0 flex-1 place-items-center px-3 pb-6"
            onClick={(event) => event.target === event.currentTarget && onClose()}
          >
            {url && <img src={url} alt={file.name} className="max-h-full max-w-full rounded-1 object-contain" />}
            {!url && !failed && <Spinner size={28} label="Loading picture" />}
            {failed && <Failed />}
          </div>
          <Step
            side="left"
            label="Previous picture"
            disabled={index === 0}
            onClick={() => go(-1)}
            hidden={files.length < 2}
          />
          <Step
            side="right"
            label="Next picture"
            disabled={index === files.length - 1}
            onClick={() => go(1)}
            hidden={files.length < 2}
          />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Step(props: {
  side: "left" | "right";
  label: string;
  disabled: boolean;
  hidden: boolean;
  onClick: () => void;
}) {
  if (props.hidden) return null;
  const Icon = props.side === "left" ? ChevronLeft : ChevronRight;
  return (
    <span className={`absolute top-1/2 -translate-y-1/2 ${props.side === "left" ? "left-3" : "right-3"}`}>
      <IconButton quiet label={props.label} icon={<Icon />} disabled={props.disabled} onClick={props.onClick} />
    </span>
  );
}

const Failed = () => (
  <p role="alert" className="flex flex-col items-center gap-2 text-s">
    <ImageOff className="size-6" aria-hidden="true" />
    This picture could not be fetched.
  </p>
);
