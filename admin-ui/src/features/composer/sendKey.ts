// Which key sends and which breaks the line: Enter, or the other way round, as the agent has set it.
import { useSyncExternalStore } from "react";

/** What sends. `mod-enter`: Ctrl or ⌘ with Enter; then Enter alone breaks the line. */
export type SendKey = "enter" | "mod-enter";

export interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

/** True when this key press sends; every other Enter is left to the text field. */
export function sends(press: KeyPress, sendKey: SendKey): boolean {
  if (press.key !== "Enter" || press.altKey || isOfInputMethod(press)) return false;
  // Ctrl+Enter is asked for on purpose: it sends under either setting.
  if (press.ctrlKey || press.metaKey) return !press.shiftKey;
  return sendKey === "enter" && !press.shiftKey;
}

/** Enter that picks a word in an input method's list. Safari ends the composition first and tells it by code 229 only. */
function isOfInputMethod(press: KeyPress): boolean {
  return press.isComposing || press.keyCode === 229;
}

const STORED = "careline.sendKey";
const listeners = new Set<() => void>();

export function readSendKey(): SendKey {
  try {
    return localStorage.getItem(STORED) === "mod-enter" ? "mod-enter" : "enter";
  } catch {
    return "enter";
  }
}

export function setSendKey(sendKey: SendKey): void {
  try {
    localStorage.setItem(STORED, sendKey);
  } catch {
    // Without storage the choice cannot be kept.
  }
  for (const listener of listeners) listener();
}

export function useSendKey(): SendKey {
  return useSyncExternalStore(subscribe, readSendKey);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
