// A picture on its way: checked and shown before a byte leaves the machine.
import { toApiError } from "../../client/error";
import type { Attachment } from "../../client/model";
import type { Http } from "../../client/types";
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

/** Those that have gone up. */
export const attachmentsOf = (pictures: readonly Picture[]) =>
  pictures.flatMap(({ attachment }) => (attachment ? [attachment] : []));

export function changed(list: readonly Picture[], key: string, part: Partial<Picture>): readonly Picture[] {
  return list.map((picture) => (picture.key === key ? { ...picture, ...part } : picture));
}

/** Own pictures by the id they got, so that they need not come back over the network. */
const own = new Map<string, string>();

export function ownPicture(attachmentId: string): string | undefined {
  return own.get(attachmentId);
}

/** Sends it up and tells how it goes; rejects where it does not. */
export async function sendUp(
  http: Pick<Http, "upload">,
  { file, preview }: Picture,
  change: (part: Partial<Picture>) => void,
  signal?: AbortSignal,
): Promise<void> {
  change({ state: "uploading", progress: 0, reason: null });
  try {
    const attachment = await http.upload(file, file.name, { signal, onProgress: (progress) => change({ progress }) });
    own.set(attachment.id, preview);
    change({ state: "done", attachment });
  } catch (thrown) {
    const { status, message } = toApiError(thrown);
    change({ state: "failed", reason: status === 0 ? null : message });
    throw thrown;
  }
}
