// Emoji to choose from; arrows walk through them.

import { Disclosure } from "../parts/Disclosure";
import { speech, t } from "../place";
import { EMOJI } from "./emoji";

const COLUMNS = 8;

export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const { dir } = speech;
  const right = dir === "rtl" ? -1 : 1;
  const steps: Record<string, number> = { ArrowRight: right, ArrowLeft: -right, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };

  function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLElement }) {
    const step = steps[event.key];
    const buttons = [...event.currentTarget.querySelectorAll("button")];
    if (!step) return;
    event.preventDefault();
    buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step]?.focus();
  }

  return (
    <Disclosure icon="smile" label={t("composer.emoji")}>
      {(close) => (
        <div class="emoji" role="toolbar" aria-label={t("composer.emoji")} onKeyDown={onKeyDown}>
          {EMOJI.map((char, index) => (
            <button
              key={char}
              type="button"
              tabIndex={index === 0 ? 0 : -1}
              onClick={() => {
                close();
                onPick(char);
              }}
            >
              {char}
            </button>
          ))}
        </div>
      )}
    </Disclosure>
  );
}
