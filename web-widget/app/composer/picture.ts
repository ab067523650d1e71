// A picture on its way: checked and shown before a byte leaves the machine.
import type { Attachment } from "../../client/model";
import type { Key } from "../speech";

export interface Picture {
  key: string;
  file: File;
  /** What is shown meanwhile: an object URL. */
  preview: string;
  state: "waiting" | "uploading" | "done" | "failed";
  /** 0 to 1. */
  progress: number;
  attachment: Attachment | null;
  reason: string | null;
}

export interface Limits {
  maxBytes: number;
  types: readonly string[];
}

/** Why it cannot be sent, in words' keys; null when it can. */
export function refusal(file: File, limits: Limits): Key | null {
  if (!file.type.startsWith("image/") || !limits.types.includes(file.type)) return "picture.type";
  return file.size > limits.maxBytes ? "picture.size" : null;
}

export function megabytes(bytes: number): string {
  return `${Math.floor((bytes / 1_048_576) * 10) / 10}`;
}

/** Own pictures by the id they got, so that they need not come back over the network. */
const own = new Map<string, string>();

export function rememberOwn(attachmentId: string, preview: string): void {
  own.set(attachmentId, preview);
}

export function ownPicture(attachmentId: string): string | undefined {
  return own.get(attachmentId);
}
