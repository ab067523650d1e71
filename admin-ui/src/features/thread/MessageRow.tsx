// One message of the thread in its author's colour, with its name when it is the first of a group.
import { Lock } from "lucide-react";
import { memo } from "react";
import { classes } from "@/components/ui/classes";
import { Attachments } from "./Attachments";
import type { Voice } from "./author";
import { DeliveryLine } from "./DeliveryLine";
import type { Delivery } from "./delivery";
import { Markdown } from "./Markdown";
import type { SaidRow } from "./rows";
import { clockTime, wholeTime } from "./when";

export interface MessageRowProps {
  item: SaidRow["item"];
  voice: Voice;
  name: string;
  own: boolean;
  at: number;
  first: boolean;
  last: boolean;
  delivery: Delivery | null;
  /** Far from the newest: drawn only when it comes near the screen. */
  far: boolean;
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { item, voice, own, first, last, delivery, far } = props;
  const text = item.kind === "message" ? item.message.message : item.entry.message;
  const files = item.kind === "message" ? item.message.attachments : item.entry.attachments;
  const right = voice === "agent" || voice === "note";
  return (
    <div
      data-row={item.key}
      data-voice={voice}
      className={classes(
        "flex flex-col px-7 pb-1 max-tablet:px-4",
        right ? "items-end" : "items-start",
        first ? "pt-2.5" : "pt-0",
        far && "row-far",
      )}
    >
      <div
        className={classes(
          "flex max-w-[min(560px,78%)] min-w-0 flex-col gap-[3px] max-tablet:max-w-[88%]",
          right ? "items-end" : "items-start",
        )}
      >
        <Who {...props} />
        {files.length > 0 && <Attachments files={files} voice={voice} />}
        {text !== "" && (
          <div
            dir="auto"
            className={classes(
              "bubble text-m",
              `bubble-${voice}`,
              last && (right ? "bubble-tail-right" : "bubble-tail-left"),
            )}
            title={wholeTime(props.at)}
          >
            <Markdown text={text} />
          </div>
        )}
        {own && delivery && <DeliveryLine delivery={delivery} item={item} />}
      </div>
    </div>
  );
});

/** The name line; within a group it is only read out. */
function Who({ voice, name, own, at, first }: MessageRowProps) {
  const time = clockTime(at);
  const shown = own ? "You" : name;
  if (!first) return <span className="sr-only">{`${shown}${voice === "note" ? ", internal note" : ""}, ${time}`}</span>;
  return (
    <div className="flex max-w-full items-center gap-1.5 px-1 text-xs text-text-3">
      {voice === "note" && <Lock className="size-3.5 shrink-0 text-note-ink" aria-hidden="true" />}
      {voice === "bot" && <span aria-hidden="true">🤖</span>}
      <b dir="auto" className="truncate font-semibold text-text-2">
        {shown}
      </b>
      {voice === "note" && <span className="shrink-0 font-medium text-note-ink">internal note</span>}
      <time dateTime={new Date(at).toISOString()} title={wholeTime(at)} className="shrink-0">
        {time}
      </time>
    </div>
  );
}
