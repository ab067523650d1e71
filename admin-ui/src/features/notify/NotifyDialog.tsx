// Popups on or off, and how loud, for this browser.
import { Volume2, VolumeX } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field } from "@/components/ui/Field";
import { Toggle } from "@/components/ui/Toggle";
import { askPermission, permission } from "./popups";
import { prefer, usePreferences } from "./preferences";
import { ring, wakeSound } from "./sound";

export function NotifyDialog({ onClose }: { onClose: () => void }) {
  const { popups, volume } = usePreferences();
  const allowed = permission();
  const toggle = async (on: boolean) => {
    if (!on || allowed === "granted") return prefer({ popups: on });
    const answer = await askPermission();
    prefer({ popups: answer === "granted", declined: answer !== "granted" });
  };
  const tryOut = () => {
    wakeSound();
    ring("new", volume);
  };
  const Speaker = volume > 0 ? Volume2 : VolumeX;
  return (
    <Dialog
      open
      title="Notifications and sound"
      description="For new tickets, what is given to you, and replies on your tickets. Kept in this browser."
      onOpenChange={(open) => !open && onClose()}
    >
      <div className="grid gap-5 pb-3">
        <Toggle
          label="Notifications"
          hint={
            allowed === "denied"
              ? "Your browser blocks them for this site. Allow them beside the address."
              : "While you are in another tab or program."
          }
          checked={popups && allowed === "granted"}
          disabled={allowed === "denied"}
          onChange={(on) => void toggle(on)}
        />
        <Field label="Sound" aside={<span className="text-s text-text-3">{volume > 0 ? `${volume} %` : "Off"}</span>}>
          <div className="flex items-center gap-3">
            <Speaker className="size-4 shrink-0 text-text-3" aria-hidden="true" />
            <input
              type="range"
              min={0}
              max={100}
              step={5}
              value={volume}
              aria-label="Volume"
              onChange={(event) => prefer({ volume: Number(event.target.value) })}
              className="h-8 min-w-0 flex-1 accent-brand max-tablet:h-11"
            />
            <Button onClick={tryOut} disabled={volume === 0}>
              Try it
            </Button>
          </div>
        </Field>
      </div>
    </Dialog>
  );
}
