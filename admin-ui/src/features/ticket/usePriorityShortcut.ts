// P opens the choice of priorities.
import { Flag } from "lucide-react";
import { useState } from "react";
import { useCommands } from "../commands/useCommands";

export function usePriorityShortcut(): { open: boolean; onOpenChange: (open: boolean) => void } {
  const [open, onOpenChange] = useState(false);
  useCommands([
    {
      id: "ticket.priority",
      label: "Change the priority…",
      group: "Ticket",
      icon: Flag,
      shortcut: "p",
      run: () => onOpenChange(true),
    },
  ]);
  return { open, onOpenChange };
}
