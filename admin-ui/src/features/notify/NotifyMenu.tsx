// In the menu of oneself: popups on or off, and how loud.
import { Bell, Volume2, VolumeX } from "lucide-react";
import { MenuCheck } from "@/components/ui/Menu";
import { askPermission, permission } from "./popups";
import { prefer, usePreferences } from "./preferences";
import { ring, wakeSound } from "./sound";

export function NotifyMenu() {
  const { popups, volume } = usePreferences();
  const allowed = permission();
  const toggle = async (on: boolean) => {
    if (!on || allowed === "granted") return prefer({ popups: on });
    const answer = await askPermission();
    prefer({ popups: answer === "granted", declined: answer !== "granted" });
  };
  const Speaker = volume > 0 ? Volume2 : VolumeX;
  return (
    <>
      <MenuCheck
        icon={<Bell aria-hidden="true" />}
        checked={popups && allowed === "granted"}
        onChange={(on) => void toggle(on)}
      >
        Notifications
      </MenuCheck>
      <p className="m-0 pr-2 pb-1.5 pl-8 text-xs text-text-3">
        {allowed === "denied"
          ? "Your browser blocks them for this site."
          : "For new tickets, what is given to you, and replies on your tickets."}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keeps the menu from taking the slider's arrow keys. */}
      <div
        className="flex h-9 items-center gap-2 px-2 text-s max-tablet:h-11"
        onKeyDown={(event) => event.key !== "Escape" && event.key !== "Tab" && event.stopPropagation()}
      >
        <Speaker className="size-4 shrink-0 text-text-3" aria-hidden="true" />
        <input
          type="range"
          min={0}
          max={100}
          step={5}
          value={volume}
          aria-label="Volume of the sound"
          onChange={(event) => prefer({ volume: Number(event.target.value) })}
          onPointerUp={() => {
            wakeSound();
            ring("reply", volume);
          }}
          className="h-1 min-w-0 flex-1 accent-brand"
        />
        <span className="w-7 text-right text-xs text-text-3">{volume}</span>
      </div>
    </>
  );
}
