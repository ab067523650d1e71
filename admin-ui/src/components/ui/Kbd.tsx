// A key or a chord as it stands on this machine's keyboard: "mod+k" is ⌘K or Ctrl K.
const MAC = typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.platform || navigator.userAgent);
const MARKS: Record<string, string> = MAC
  ? { mod: "⌘", shift: "⇧", alt: "⌥", enter: "↵", escape: "Esc", arrowup: "↑", arrowdown: "↓" }
  : { mod: "Ctrl", shift: "Shift", alt: "Alt", enter: "↵", escape: "Esc", arrowup: "↑", arrowdown: "↓" };

export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="rounded-[4px] border border-line bg-sunken px-[5px] py-0.5 font-mono text-[11px]/none font-medium whitespace-nowrap text-text-3">
      {keysAsText(keys)}
    </kbd>
  );
}

export function keysAsText(keys: string): string {
  const parts = keys.split("+").map((key) => MARKS[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key));
  return parts.join(MAC ? "" : " ");
}
