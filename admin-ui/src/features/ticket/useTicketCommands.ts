// What the open ticket adds to the command bar and the shortcuts.
import type { Ticket } from "@careline/client";
import { Archive, Check, Hash, Link2, RotateCcw, UserCheck, UserX } from "lucide-react";
import { useMe } from "@/app/care";
import type { Command } from "../commands/registry";
import { useCommands } from "../commands/useCommands";
import { copyText } from "./copyText";
import { ticketLink } from "./links";
import { isDone } from "./ticketPatch";
import type { TicketActions } from "./useTicketActions";

export function useTicketCommands(ticket: Ticket, actions: TicketActions): void {
  const me = useMe();
  const { number } = ticket;
  const commands: Command[] = [
    isDone(ticket.status)
      ? {
          id: "ticket.reopen",
          label: "Reopen ticket",
          group: "Ticket",
          icon: RotateCcw,
          shortcut: "e",
          run: () => actions.setStatus("open"),
        }
      : {
          id: "ticket.resolve",
          label: "Resolve ticket",
          group: "Ticket",
          icon: Check,
          shortcut: "e",
          run: () => actions.setStatus("resolved"),
        },
    ticket.assignedTo?.id === me.id
      ? {
          id: "ticket.unassign",
          label: "Assign to nobody",
          group: "Ticket",
          icon: UserX,
          run: () => actions.assign(null),
        }
      : {
          id: "ticket.take",
          label: "Assign to me",
          group: "Ticket",
          icon: UserCheck,
          shortcut: "a",
          keywords: ["take"],
          run: actions.assignToMe,
        },
    {
      id: "ticket.link",
      label: "Copy link to ticket",
      group: "Ticket",
      icon: Link2,
      run: () => void copyText(ticketLink(ticket), "Link copied"),
    },
  ];
  if (ticket.status !== "closed") {
    commands.push({
      id: "ticket.close",
      label: "Close ticket",
      group: "Ticket",
      icon: Archive,
      shortcut: "shift+c",
      run: () => actions.setStatus("closed"),
    });
  }
  if (number) {
    commands.push({
      id: "ticket.number",
      label: "Copy ticket number",
      group: "Ticket",
      icon: Hash,
      run: () => void copyText(number, `${number} copied`),
    });
  }
  useCommands(commands);
}
