// What will go out with the message: previews with progress and a way to take each one back.
import { FileText, RotateCw, X } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { isPicture } from "../thread/Attachments";
import { useFileUrl } from "../thread/useFileUrl";
import type { Attached } from "./draft";
import type { Upload } from "./uploadDesk";

export interface UploadListProps {
  attached: readonly Attached[];
  uploads: readonly Upload[];
  onRemove: (fileId: string) => void;
  onCancel: (key: string) => void;
  onRetry: (key: string) => void;
}

export function UploadList({ attached, uploads, onRemove, onCancel, onRetry }: UploadListProps) {
  if (attached.length + uploads.length === 0) return null;
  return (
    <ul aria-label="Attachments" className="m-0 flex list-none flex-wrap gap-2 px-3.5 pt-1 pb-2">
      {attached.map((file) => (
        <Tile key={file.id} name={file.name} remove={`Remove ${file.name}`} onRemove={() => onRemove(file.id)}>
          <AttachedPicture file={file} />
        </Tile>
      ))}
      {uploads.map((upload) => (
        <Tile
          key={upload.key}
          name={upload.file.name}
          remove={`${upload.error ? "Remove" : "Cancel"} ${upload.file.name}`}
          onRemove={() => onCancel(upload.key)}
          error={upload.error}
          onRetry={() => onRetry(upload.key)}
        >
          {upload.preview ? (
            <img src={upload.preview} alt="" className="size-full object-cover opacity-60" />
          ) : (
            <FileIcon />
          )}
          {!upload.error && <Progress share={upload.share} name={upload.file.name} />}
        </Tile>
      ))}
    </ul>
  );
}

interface TileProps {
  name: string;
  remove: string;
  onRemove: () => void;
  error?: string | null;
  onRetry?: () => void;
  children: ReactNode;
}

function Tile({ name, remove, onRemove, error, onRetry, children }: TileProps) {
  return (
    <li
      className={classes(
        "flex max-w-full items-center gap-2 rounded-2 border bg-surface pr-1",
        error ? "border-danger" : "border-line",
      )}
      title={name}
    >
      <span className="relative grid size-12 shrink-0 place-items-center overflow-hidden rounded-l-2 bg-sunken text-text-3">
        {children}
      </span>
      <span className="min-w-0 text-xs">
        <span dir="auto" className="block max-w-36 truncate font-medium">
          {name}
        </span>
        {error && (
          <span role="alert" className="block max-w-44 text-danger">
            {error}
          </span>
        )}
      </span>
      {error && onRetry && <Small label={`Try ${name} again`} icon={<RotateCw />} onClick={onRetry} />}
      <Small label={remove} icon={<X />} onClick={onRemove} />
    </li>
  );
}

function Small({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className="grid size-7 shrink-0 place-items-center rounded-1 text-text-2 hover:bg-hover hover:text-text max-tablet:size-11 [&_svg]:size-3.5"
    >
      {icon}
    </button>
  );
}

function AttachedPicture({ file }: { file: Attached }) {
  const picture = isPicture(file);
  const { url } = useFileUrl(picture ? file : null, "thumb");
  if (!picture) return <FileIcon />;
  return url ? <img src={url} alt="" className="size-full object-cover" /> : null;
}

const FileIcon = () => <FileText className="size-5" aria-hidden="true" />;

function Progress({ share, name }: { share: number; name: string }) {
  const percent = Math.round(share * 100);
  return (
    <span
      role="progressbar"
      aria-label={`Uploading ${name}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="absolute inset-x-1 bottom-1 h-1 overflow-hidden rounded-full bg-line-strong"
    >
      <span
        className="block h-full rounded-full bg-brand transition-[width] duration-100"
        style={{ width: `${percent}%` }}
      />
    </span>
  );
}
