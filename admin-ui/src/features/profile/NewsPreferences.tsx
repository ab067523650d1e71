// Notifications and sound, as in one's menu: the same store.
import { useId } from "react";
import { Toggle } from "@/components/ui/Toggle";
import { askPermission, permission } from "@/features/notify/popups";
import { prefer, usePreferences } from "@/features/notify/preferences";
import { ring, wakeSound } from "@/features/notify/sound";

export function NewsPreferences() {
  const id = useId();
  const { popups, volume } = usePreferences();
  const allowed = permission();

  async function toggle(on: boolean) {
    if (!on || allowed === "granted") return prefer({ popups: on });
    const answer = await askPermission();
    prefer({ popups: answer === "granted", declined: answer !== "granted" });
  }
  function listen() {
    wakeSound();
    ring("reply", volume);
  }
  return (
    <>
      <Toggle
        label="Notifications"
        hint={
          allowed === "denied"
            ? "Your browser blocks them for this site."
            : "For new tickets, what is given to you, and replies on your tickets."
        }
        checked={popups && allowed === "granted"}
        onChange={(on) => void toggle(on)}
      />
      <div>
        <label htmlFor={id} className="text-s font-[550]">
          Volume of the sound
        </label>
        <div className="flex h-9 max-w-80 items-center gap-3 max-tablet:h-11">
          <input
            id={id}
            type="range"
            min={0}
            max={100}
            step={5}
            value={volume}
            onChange={(event) => prefer({ volume: Number(event.target.value) })}
            onPointerUp={listen}
            onKeyUp={listen}
            className="h-1 min-w-0 flex-1 accent-brand"
          />
          <span className="w-10 text-right text-s text-text-2">{volume === 0 ? "Off" : volume}</span>
        </div>
      </div>
    </>
  );
}
