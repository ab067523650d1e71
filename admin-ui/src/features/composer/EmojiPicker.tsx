// A small list of emoji, found by name; arrows walk through the grid.
import { EMOJI } from "@careline/client";
import { type KeyboardEvent, useRef, useState } from "react";
import { Input } from "@/components/ui/Input";

const COLUMNS = 8;
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };

export default function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const [wanted, setWanted] = useState("");
  const grid = useRef<HTMLDivElement>(null);
  const words = wanted.trim().toLowerCase();
  const groups = EMOJI.map(({ group, items }) => ({
    group,
    items: items.filter(({ name }) => name.toLowerCase().includes(words)),
  })).filter(({ items }) => items.length > 0);
  const first = groups[0]?.items[0];

  const walk = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    const buttons = [...(grid.current?.querySelectorAll("button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    event.preventDefault();
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
  };
  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && first) onPick(first.char);
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    grid.current?.querySelector("button")?.focus();
  };

  return (
    <>
      <Input
        autoFocus
        aria-label="Search emoji"
        placeholder="Search"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        onKeyDown={onSearchKey}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are what is operated; this only moves between them. */}
      <div ref={grid} onKeyDown={walk} className="mt-2 h-56 overflow-y-auto">
        {groups.map(({ group, items }) => (
          <section key={group} aria-label={group}>
            <h3 className="m-0 px-1 pt-1 pb-0.5 text-xs font-semibold text-text-3">{group}</h3>
            <div className="grid grid-cols-8">
              {items.map(({ char, name }) => (
                <button
                  key={char}
                  type="button"
                  aria-label={name}
                  title={name}
                  onClick={() => onPick(char)}
                  className="grid aspect-square place-items-center rounded-1 text-[20px] hover:bg-hover"
                >
                  {char}
                </button>
              ))}
            </div>
          </section>
        ))}
        {groups.length === 0 && <p className="px-1 py-6 text-center text-s text-text-3">No emoji by that name</p>}
      </div>
    </>
  );
}
