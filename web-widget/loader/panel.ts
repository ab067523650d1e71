// Where the chat's iframe stands: beside the bubble, or the whole screen of a phone (or of a picture).
import { element, pin } from "./element";
import { lockScroll } from "./scrollLock";
import type { Words } from "./words";

export interface Panel {
  readonly root: HTMLElement;
  readonly frame: HTMLIFrameElement;
  /** Puts the chat's document in. */
  load(address: string): void;
  setOpen(open: boolean): void;
  setExpanded(on: boolean): void;
  /** The chat has answered. */
  arrived(): void;
  /** The chat does not answer: says so in its place until it does. False where it says so already. */
  sorry(words: Words, close: () => void): boolean;
}

const PHONE = "(max-width:480px)";

export function drawPanel(title: string): Panel {
  const frame = element("iframe", { title, allow: "autoplay; clipboard-write" });
  const wait = element("div", { class: "wait" });
  const root = element("div", { class: "panel" }, wait);
  const phone = matchMedia(PHONE);
  const screen = window.visualViewport;
  let unlock: (() => void) | null = null;
  let apology: HTMLElement | null = null;
  let isOpen = false;
  let isExpanded = false;

  const arrange = () => {
    const full = isOpen && (phone.matches || isExpanded);
    root.classList.toggle("full", phone.matches || isExpanded);
    if (full) unlock ??= lockScroll();
    if (!full) {
      unlock?.();
      unlock = null;
    }
    // The on-screen keyboard shrinks only the visual viewport: the composer has to stay above it.
    const isFitted = full && screen;
    pin(root, { top: isFitted ? `${screen.offsetTop}px` : "", height: isFitted ? `${screen.height}px` : "" });
  };
  window.addEventListener("resize", arrange);
  for (const name of ["resize", "scroll"]) screen?.addEventListener(name, arrange);

  return {
    root,
    frame,
    load(address) {
      // In its place a new address would be another step of the page's history.
      frame.remove();
      frame.src = address;
      root.prepend(frame);
    },
    setOpen(open) {
      isOpen = open;
      if (!open) isExpanded = false;
      arrange();
    },
    setExpanded(on) {
      isExpanded = on;
      arrange();
    },
    arrived() {
      wait.remove();
      apology?.remove();
    },
    sorry(words, close) {
      if (apology) return false;
      const button = element("button", { type: "button" }, words.close);
      button.addEventListener("click", close);
      apology = element("div", { class: "sorry", role: "alert" }, words.unavailable, button);
      root.append(apology);
      return true;
    },
  };
}
