// What the sheet shows: one line per shortcut, the one that would run.
import type { Command } from "./registry";

export interface SheetGroup {
  group: string;
  entries: { label: string; shortcut: string }[];
}

export function sheetOf(commands: readonly Command[]): SheetGroup[] {
  const running = new Map<string, { group: string; label: string; shortcut: string }>();
  for (const { group, label, shortcut } of commands) {
    if (shortcut) running.set(shortcut.toLowerCase(), { group, label, shortcut });
  }
  const groups = new Map<string, SheetGroup>();
  for (const { group, label, shortcut } of running.values()) {
    const there = groups.get(group) ?? { group, entries: [] };
    there.entries.push({ label, shortcut });
    groups.set(group, there);
  }
  return [...groups.values()];
}
