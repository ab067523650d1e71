// R and N bring one to the composer.
import { MessageSquareReply, StickyNote } from "lucide-react";
import { useCommands } from "../commands/useCommands";
import type { Tab } from "./draft";

export function useComposerCommands(goTo: (tab: Tab) => void): void {
  useCommands([
    {
      id: "ticket.reply",
      label: "Write a reply",
      group: "Ticket",
      icon: MessageSquareReply,
      shortcut: "r",
      run: () => goTo("reply"),
    },
    {
      id: "ticket.note",
      label: "Write a note",
      group: "Ticket",
      icon: StickyNote,
      shortcut: "n",
      keywords: ["internal"],
      run: () => goTo("note"),
    },
  ]);
}
