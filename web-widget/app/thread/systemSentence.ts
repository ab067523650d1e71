// The system's line in the shopper's language: told by what changed; the server's own words where we know no better.
import type { Message } from "../../client/model";
import { t } from "../place";

export function systemSentence({ changes, message }: Message): string {
  const status = (changes as Record<string, unknown> | null)?.status;
  if (status === "closed") return t("system.closed");
  if (status === "resolved") return t("system.resolved");
  return typeof status === "string" ? t("system.reopened") : message;
}
