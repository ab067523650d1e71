// The first screen of the open chat, in small: keep it like the widget's own.
import type { Settings } from "@careline/client";
import { SendHorizontal, X } from "lucide-react";
import { classes } from "@/components/ui/classes";

export function PreviewHome({ settings: { brand, bot, widget } }: { settings: Settings }) {
  return (
    <div
      className={classes(
        "relative flex min-h-0 w-[256px] max-w-full flex-1 flex-col overflow-hidden rounded-3 bg-bg text-s shadow-3",
        widget.position === "left" ? "self-start" : "self-end",
      )}
    >
      <div className="bg-linear-165 from-brand to-brand-strong px-4 pt-3 pb-14 text-on-brand">
        <div className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate font-[650]">{brand.name}</span>
          <X className="size-4" />
        </div>
        <p className="mt-3 mb-2 line-clamp-5 text-xl leading-tight font-[680] tracking-tight text-balance break-words">
          {bot.greeting}
        </p>
        <p className="m-0 flex items-center gap-2">
          <span className="size-2 rounded-full bg-on-brand" />
          We are here
        </p>
      </div>
      <div className="-mt-9 px-3">
        {widget.anonymous ? (
          <div className="flex items-center gap-3 rounded-3 bg-raised py-3 pr-3 pl-4 shadow-2">
            <span className="min-w-0 flex-1">
              <span className="block font-[650]">New message</span>
              <span className="block text-xs text-text-2">We are here and happy to help</span>
            </span>
            <span className="grid size-8 shrink-0 place-items-center rounded-full bg-brand text-on-brand">
              <SendHorizontal className="size-4" />
            </span>
          </div>
        ) : (
          <div className="rounded-3 bg-raised p-4 shadow-2">Please log in at {brand.name} to write to us.</div>
        )}
      </div>
    </div>
  );
}
