// What changed and who did it, in the middle of the thread.
import type { Message } from "@careline/client";
import { memo } from "react";
import { classes } from "@/components/ui/classes";
import { STATUS } from "@/components/ui/StatusPill";
import { isEscalation } from "./systemLine";
import { wholeTime } from "./when";

export const SystemLine = memo(function SystemLine({
  message,
  text,
  far,
}: {
  message: Message;
  text: string;
  far: boolean;
}) {
  const escalation = isEscalation(message);
  const { icon: Icon } = STATUS.escalated;
  return (
    <div
      data-row={message.id}
      data-voice="system"
      className={classes(
        "system-line px-7 text-center text-s max-tablet:px-4",
        escalation ? "font-medium text-st-escalated" : "text-system-ink",
        far && "row-far",
      )}
    >
      {escalation && <Icon className="mr-1.5 inline size-3.5 align-[-2px]" aria-hidden="true" />}
      <span dir="auto" className="wrap-anywhere" title={wholeTime(Date.parse(message.timestamp))}>
        {text}
      </span>
    </div>
  );
});
