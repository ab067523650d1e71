// The system's line in the shopper's language: told by what changed; the server's own words where we know no better.
import type { Message } from "../../client/model";
import type { Speech } from "../speech";

export function systemSentence(message: Message, speech: Speech): string {
  const changes: Record<string, unknown> = message.changes ?? {};
  const status = changes.status;
  if (status === "closed") return speech.t("system.closed");
  if (status === "resolved") return speech.t("system.resolved");
  if (typeof status === "string") return speech.t("system.reopened");
  return message.message;
}
