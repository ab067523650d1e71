// The status as a pill that opens the choice of statuses.
import type { Ticket } from "@careline/client";
import { ChevronDown } from "lucide-react";
import { Menu, MenuChoice, MenuOption } from "@/components/ui/Menu";
import { STATUS, STATUSES, StatusPill } from "@/components/ui/StatusPill";
import { PillButton } from "./PillButton";
import { choicesFrom } from "./ticketPatch";
import type { TicketActions } from "./useTicketActions";

export interface StatusMenuProps {
  ticket: Ticket;
  actions: TicketActions;
  /** Escalating asks for a reason first. */
  onEscalate: () => void;
}

export function StatusMenu({ ticket, actions, onEscalate }: StatusMenuProps) {
  const { word } = STATUS[ticket.status];
  return (
    <Menu
      label="Status"
      trigger={
        <PillButton label={`Status: ${word}`}>
          <StatusPill status={ticket.status} after={<ChevronDown aria-hidden="true" />} />
        </PillButton>
      }
    >
      <MenuChoice
        value={ticket.status}
        onChange={(chosen) => {
          const status = STATUSES.find((one) => one === chosen);
          if (status === "escalated" && ticket.status !== status) onEscalate();
          else if (status) actions.setStatus(status);
        }}
      >
        {choicesFrom(ticket.status).map((status) => {
          const { word, color, icon: Icon } = STATUS[status];
          return (
            <MenuOption key={status} value={status} icon={<Icon aria-hidden="true" style={{ color }} />}>
              {status === "escalated" && ticket.status !== status ? `${word}…` : word}
            </MenuOption>
          );
        })}
      </MenuChoice>
    </Menu>
  );
}
