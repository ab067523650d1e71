// For what hangs from a button and is loaded when the pointer or the focus comes near: the first click waits for it.
import { type KeyboardEvent, useEffect, useState } from "react";

export function useLazyParts(
  isLoaded: () => boolean,
  load: () => Promise<void>,
  open: boolean,
  onOpenChange?: (open: boolean) => void,
) {
  const [ready, setReady] = useState(false);
  const [opened, setOpened] = useState(false);
  const near = () => void load();
  // Opened from outside, by a shortcut.
  useEffect(() => {
    if (open && !ready) void load().then(() => setReady(true));
  }, [open, ready, load]);
  const show = async () => {
    if (!isLoaded()) await load();
    setOpened(true);
    setReady(true);
    onOpenChange?.(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    void show();
  };
  return { ready, opened, trigger: { onPointerEnter: near, onFocus: near, onClick: () => void show(), onKeyDown } };
}
