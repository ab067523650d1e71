// A message's files: pictures to look at, others to fetch.
import type { Attachment, OutboxEntry } from "@careline/client";
import type { Voice } from "./author";
import { FileChip } from "./FileChip";
import { Picture } from "./Picture";

export type ShownFile = Attachment | OutboxEntry["attachments"][number];

export function isPicture(file: ShownFile): boolean {
  return file.contentType.startsWith("image/");
}

export function Attachments({ files, voice }: { files: readonly ShownFile[]; voice: Voice }) {
  const right = voice === "agent" || voice === "note";
  return (
    <div className={`flex max-w-full flex-wrap gap-1.5 ${right ? "justify-end" : ""}`}>
      {files.map((file) =>
        isPicture(file) ? (
          <Picture key={file.id} file={file} voice={voice} alone={files.length === 1} />
        ) : (
          <FileChip key={file.id} file={file} />
        ),
      )}
    </div>
  );
}
