// What changed and who did it, in the middle of the thread.
import type { Message } from "@careline/client";
import { memo } from "react";
import { classes } from "@/components/ui/classes";
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
  return (
    <div
      data-row={message.id}
      data-voice="system"
      className={classes("system-line px-7 text-center text-s text-system-ink max-tablet:px-4", far && "row-far")}
    >
      <span dir="auto" className="wrap-anywhere" title={wholeTime(Date.parse(message.timestamp))}>
        {text}
      </span>
    </div>
  );
});
