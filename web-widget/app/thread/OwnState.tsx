// What became of an own message: sending, sent, seen; or why not, and again.
import type { ThreadItem } from "../../client/types";
import { Icon } from "../parts/Icon";
import { t } from "../place";

export function OwnState({ item, seenTo, time }: { item: ThreadItem; seenTo: number; time: string }) {
  if (item.kind === "pending") return <p class="own-state">{t("state.sending")}</p>;
  const isSeen = item.message.read || item.message.seq <= seenTo;
  return <p class="own-state">{`${t(isSeen ? "state.seen" : "state.sent")} · ${time}`}</p>;
}

interface FailedProps {
  /** The server's sentence; null when only the connection is missing. */
  reason: string | null;
  onRetry: () => void;
  onDiscard: () => void;
}

export function Failed({ reason, onRetry, onDiscard }: FailedProps) {
  return (
    <div class="failed" role="alert">
      <button type="button" class="failed-retry" onClick={onRetry}>
        <Icon name="retry" />
        {t("state.failed")}
      </button>
      <button type="button" onClick={onDiscard}>
        {t("state.discard")}
      </button>
      {reason && <p>{reason}</p>}
    </div>
  );
}
