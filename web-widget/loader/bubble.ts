// The round button, its badge and the teaser beside it.
import { element, icon } from "./element";
import type { Words } from "./words";

const CHAT = "M20 11.5a7.5 7.5 0 0 1-7.5 7.5c-1.2 0-2.4-.3-3.4-.8L4 20l1.7-4.6A7.5 7.5 0 1 1 20 11.5z";
const DOWN = "m6 9 6 6 6-6";
const CROSS = "M6 6l12 12M18 6 6 18";

export interface Bubble {
  readonly button: HTMLButtonElement;
  readonly teaser: HTMLElement;
  setOpen(open: boolean): void;
  setUnread(count: number): void;
  tease(text: string, from?: string): void;
}

export function drawBubble(words: Words, onToggle: () => void): Bubble {
  const badge = element("span", { class: "badge", "aria-hidden": "true" });
  const button = element(
    "button",
    { class: "bubble", type: "button", "aria-haspopup": "dialog" },
    icon(CHAT),
    icon(DOWN),
    badge,
  );
  const more = element("button", { type: "button" });
  const away = element("button", { class: "x", type: "button", "aria-label": words.dismiss }, icon(CROSS));
  const teaser = element("div", { class: "teaser", role: "status" }, more, away);
  let isOpen = false;
  let unread = 0;

  const show = () => {
    badge.hidden = unread === 0 || isOpen;
    badge.textContent = unread > 99 ? "99+" : `${unread}`;
    const count = unread > 0 && !isOpen ? `, ${words.unread.replace("{n}", `${unread}`)}` : "";
    button.setAttribute("aria-label", (isOpen ? words.close : words.open) + count);
    button.setAttribute("aria-expanded", `${isOpen}`);
  };
  const hideTeaser = () => {
    teaser.hidden = true;
  };

  button.addEventListener("click", onToggle);
  more.addEventListener("click", onToggle);
  away.addEventListener("click", () => {
    hideTeaser();
    button.focus();
  });
  hideTeaser();
  show();

  return {
    button,
    teaser,
    setOpen(open) {
      isOpen = open;
      if (open) hideTeaser();
      show();
    },
    setUnread(count) {
      unread = count;
      show();
    },
    tease(text, from) {
      more.replaceChildren(...(from ? [element("b", {}, from)] : []), text);
      teaser.hidden = isOpen;
    },
  };
}
