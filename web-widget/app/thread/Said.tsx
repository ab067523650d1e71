// One message: a bubble in its author's colour, or the system's line across.
import { speech, t } from "../place";
import { Failed, OwnState } from "./OwnState";
import { PictureThumb } from "./PictureThumb";
import type { Row } from "./rows";
import { authorOf, timeOf } from "./rows";
import { systemSentence } from "./systemSentence";
import { Words } from "./Words";

type Props = Omit<Extract<Row, { kind: "said" }>, "kind" | "key"> & {
  seenTo: number;
  onRetry: (clientMessageId: string) => void;
  onDiscard: (clientMessageId: string) => void;
};

export function Said({ item, startsGroup, isNewestOwn, seenTo, onRetry, onDiscard }: Props) {
  const author = authorOf(item);
  const shown = item.kind === "message" ? item.message : item.entry;
  const time = speech.time(timeOf(item));
  if (item.kind === "message" && author === "system") {
    return <p class="system">{systemSentence(item.message)}</p>;
  }
  const failed = item.kind === "pending" && item.entry.state === "failed" ? item.entry : null;
  return (
    <div class={`said said-${author}${startsGroup ? " said-first" : ""}${failed ? " said-failed" : ""}`}>
      {author !== "customer" && item.kind === "message" && (
        <p class={startsGroup ? "who" : "hidden"}>
          {author === "bot" ? `🤖 ${item.message.senderName}` : t("who.agent", { name: item.message.senderName })}
          <span> · {time}</span>
        </p>
      )}
      {author === "customer" && <span class="hidden">{t("who.you")}</span>}
      {shown.attachments.map((attachment, index) => (
        <PictureThumb key={attachment.id} all={shown.attachments} index={index} />
      ))}
      {shown.message !== "" && (
        <div class="bubble" title={time}>
          <Words text={shown.message} />
        </div>
      )}
      {failed && (
        <Failed
          reason={failed.error?.code === "offline" ? null : (failed.error?.message ?? null)}
          onRetry={() => onRetry(failed.clientMessageId)}
          onDiscard={() => onDiscard(failed.clientMessageId)}
        />
      )}
      {isNewestOwn && !failed && <OwnState item={item} seenTo={seenTo} time={time} />}
    </div>
  );
}
