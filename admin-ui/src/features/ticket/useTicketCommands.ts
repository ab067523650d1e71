// What the open ticket adds to the command bar and the shortcuts.
import type { Ticket } from "@careline/client";
import { Archive, Check, HandHelping, Hash, Link2, PhoneCall, RotateCcw, UserCheck, UserX } from "lucide-react";
import { useMe } from "@/app/care";
import type { Command } from "../commands/registry";
import { useCommands } from "../commands/useCommands";
import { copyText } from "./copyText";
import { ticketLink } from "./links";
import { isDone, owesCall } from "./ticketPatch";
import type { TicketActions } from "./useTicketActions";

export function useTicketCommands(ticket: Ticket, actions: TicketActions, onEscalate: () => void): void {
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
  ];
  if (!isDone(ticket.status)) commands.push(...helpCommands(ticket, actions, onEscalate));
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
  commands.push({
    id: "ticket.link",
    label: "Copy link to ticket",
    group: "Ticket",
    icon: Link2,
    run: () => void copyText(ticketLink(ticket), "Link copied"),
  });
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

/** For what one person cannot end alone. */
function helpCommands(ticket: Ticket, actions: TicketActions, onEscalate: () => void): Command[] {
  return [
    {
      id: "ticket.escalate",
      label: "Escalate ticket…",
      group: "Ticket",
      icon: HandHelping,
      shortcut: "shift+e",
      keywords: ["help", "hand over", "reason"],
      run: onEscalate,
    },
    owesCall(ticket)
      ? {
          id: "ticket.called",
          label: "Mark as called back",
          group: "Ticket",
          icon: PhoneCall,
          keywords: ["callback", "phone"],
          run: () => actions.setCalledBack(true),
        }
      : {
          id: "ticket.callback",
          label: "Note a callback",
          group: "Ticket",
          icon: PhoneCall,
          keywords: ["call back", "phone"],
          run: actions.requestCallback,
        },
  ];
}
