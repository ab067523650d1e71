// The chat as a customer sees it, small: it follows every change at once.
import type { Settings } from "@careline/client";
import { ChevronDown, MessageCircle, X } from "lucide-react";
import { useState } from "react";
import { useShownTheme } from "@/app/theme";
import { Choice } from "@/components/ui/Choice";
import { classes } from "@/components/ui/classes";
import { brandStyle } from "../brand/color";
import { PreviewHome } from "./PreviewHome";

type Theme = "light" | "dark";

export function WidgetPreview({ settings }: { settings: Settings }) {
  const shown = useShownTheme();
  const [theme, setTheme] = useState<Theme>(shown);
  const [open, setOpen] = useState(true);
  const left = settings.widget.position === "left";
  return (
    <div className="flex flex-col rounded-r-2 border-l border-line bg-bg p-4 max-desk:rounded-r-none max-desk:rounded-b-2 max-desk:border-t max-desk:border-l-0">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <Choice
          quiet
          label="State of the preview"
          value={open ? "open" : "closed"}
          options={[
            { value: "open", label: "Open" },
            { value: "closed", label: "Closed" },
          ]}
          onChange={(state) => setOpen(state === "open")}
        />
        <Choice
          quiet
          label="Theme of the preview"
          value={theme}
          options={[
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
          ]}
          onChange={setTheme}
        />
      </div>
      <div
        role="img"
        aria-label={describe(settings, open)}
        data-theme={theme}
        style={brandStyle(settings.brand.color)}
        className="relative flex h-[430px] flex-col justify-end gap-2.5 overflow-hidden rounded-2 border border-line bg-bg p-3 text-text"
      >
        <Page />
        {open && <PreviewHome settings={settings} />}
        {!open && settings.widget.teaser && (
          <div
            className={classes(
              "relative flex max-w-56 items-start gap-2 rounded-[18px] bg-surface py-2.5 pr-2.5 pl-4 text-s shadow-2",
              left ? "self-start" : "self-end",
            )}
          >
            <span className="min-w-0 break-words">{settings.widget.teaser}</span>
            <X className="mt-0.5 size-3 shrink-0 text-text-3" />
          </div>
        )}
        <span
          className={classes(
            "relative grid size-12 shrink-0 place-items-center rounded-full bg-brand text-on-brand shadow-2",
            left ? "self-start" : "self-end",
          )}
        >
          {open ? <ChevronDown className="size-5" /> : <MessageCircle className="size-5" />}
        </span>
      </div>
    </div>
  );
}

function describe({ brand, widget }: Settings, open: boolean): string {
  const corner = `bubble in the lower ${widget.position} corner`;
  return `Preview: ${corner}, ${open ? `open chat of ${brand.name}` : (widget.teaser ?? "closed")}`;
}

/** A hint of the shop's page behind the chat. */
function Page() {
  return (
    <div className="absolute inset-x-4 top-4 grid gap-2 opacity-60">
      <div className="h-2.5 w-20 rounded-full bg-line" />
      <div className="mt-2 h-4 w-44 rounded-full bg-line" />
      <div className="h-4 w-32 rounded-full bg-line" />
      <div className="mt-2 grid grid-cols-3 gap-2">
        <div className="h-24 rounded-2 bg-line" />
        <div className="h-24 rounded-2 bg-line" />
        <div className="h-24 rounded-2 bg-line" />
      </div>
    </div>
  );
}
