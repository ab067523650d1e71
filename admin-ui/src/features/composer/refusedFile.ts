// Says before a byte is sent what the shop's settings would refuse.
import type { PublicConfig } from "@careline/client";
import { fileSize } from "../thread/fileSize";

export function refusedFile(
  file: { size: number; type: string },
  uploads: PublicConfig["uploads"] | undefined,
): string | null {
  if (file.size === 0) return "This file is empty";
  if (!uploads) return null;
  if (file.size > uploads.maxBytes) return `Too large: at most ${fileSize(uploads.maxBytes)}`;
  const takes = uploads.types.length === 0 || uploads.types.includes(file.type);
  return takes ? null : "This kind of file is not taken";
}
