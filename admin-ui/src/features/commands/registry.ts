// Every command that exists right now. The command bar, the shortcuts and the `?` sheet all read it, so none of them can lie.
import type { LucideIcon } from "lucide-react";

export interface Command {
  /** Stable, e.g. "ticket.resolve". */
  id: string;
  /** What it does, as the bar and the sheet say it: "Resolve ticket". */
  label: string;
  /** The heading that it stands under: "Ticket", "Go to" … */
  group: string;
  icon?: LucideIcon;
  /** "r", "shift+r", "mod+k", "g i" is not supported: one chord. */
  shortcut?: string;
  /** Other words by which it is found. */
  keywords?: readonly string[];
  /** Also while a text field has the focus. Only for chords with mod, and Escape. */
  inFields?: boolean;
  /** Has a shortcut but makes no sense as an entry of the bar, e.g. "next ticket". */
  onlyShortcut?: boolean;
  run: () => void;
}

export interface Registry {
  /** Later ones win where two have the same shortcut. Returns how to take them out again. */
  add(commands: readonly Command[]): () => void;
  readonly all: readonly Command[];
  subscribe(listener: () => void): () => void;
}

export function createRegistry(): Registry {
  const groups = new Set<readonly Command[]>();
  const listeners = new Set<() => void>();
  let all: readonly Command[] = [];
  const changed = () => {
    all = [...groups].flat();
    for (const listener of listeners) listener();
  };
  return {
    add(commands) {
      groups.add(commands);
      changed();
      return () => {
        groups.delete(commands);
        changed();
      };
    },
    get all() {
      return all;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The one of this page. */
export const registry = createRegistry();
