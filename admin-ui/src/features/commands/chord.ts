// Does a key press mean this shortcut? "r", "shift+r", "mod+k" (⌘ on a Mac, Ctrl elsewhere), "?", "/".
export interface Press {
  key: string;
  metaKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

export function isChord(press: Press, shortcut: string): boolean {
  const parts = shortcut.toLowerCase().split("+");
  const key = parts.pop() ?? "";
  const wants = (name: string) => parts.includes(name);
  const mod = press.metaKey || press.ctrlKey;
  if (mod !== wants("mod") || press.altKey !== wants("alt")) return false;
  if (press.key.toLowerCase() !== key) return false;
  // A sign like "?" needs Shift on some keyboards and not on others.
  const letter = /^[a-z]$/.test(key) || key.length > 1;
  return !letter || press.shiftKey === wants("shift");
}

/** Where keys are text. */
export function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "range", "button"].includes(target.type);
}
