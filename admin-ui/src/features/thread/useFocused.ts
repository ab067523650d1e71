// Whether the agent can be looking: the page is shown and has the focus.
import { useSyncExternalStore } from "react";

export function useFocused(): boolean {
  return useSyncExternalStore(subscribe, isFocused);
}

function isFocused(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("focus", listener);
  window.addEventListener("blur", listener);
  document.addEventListener("visibilitychange", listener);
  return () => {
    window.removeEventListener("focus", listener);
    window.removeEventListener("blur", listener);
    document.removeEventListener("visibilitychange", listener);
  };
}
