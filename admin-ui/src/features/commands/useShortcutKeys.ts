// Listens to the keyboard once for the whole page.
import { useEffect } from "react";
import { isChord, isField } from "./chord";
import { registry } from "./registry";

export function useShortcutKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) {
        // Holding j or k down moves on and on.
        if (!event.repeat || event.defaultPrevented || !/^[jk]$/i.test(event.key)) return;
      }
      // In an open menu or dialog the keys belong to it.
      const inside =
        event.target instanceof Element && event.target.closest("[role=dialog],[role=menu],[role=alertdialog]");
      const command = registry.all.findLast(({ shortcut }) => shortcut && isChord(event, shortcut));
      if (!command || (inside && !command.inFields) || (isField(event.target) && !command.inFields)) return;
      event.preventDefault();
      command.run();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
