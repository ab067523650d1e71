// The priority as a pill that opens the choice of priorities.
import type { Ticket } from "@careline/client";
import { ChevronDown } from "lucide-react";
import { Menu, MenuChoice, MenuOption } from "@/components/ui/Menu";
import { Pill } from "@/components/ui/Pill";
import { PRIORITIES, PRIORITY } from "@/components/ui/PriorityPill";
import { PillButton } from "./PillButton";
import type { TicketActions } from "./useTicketActions";

export interface PriorityMenuProps {
  ticket: Ticket;
  actions: TicketActions;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

export function PriorityMenu({ ticket, actions, open, onOpenChange }: PriorityMenuProps) {
  const { word, color, icon: Icon } = PRIORITY[ticket.priority];
  return (
    <Menu
      label="Priority"
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <PillButton label={`Priority: ${word}`}>
          <Pill color={color} icon={<Icon aria-hidden="true" />}>
            {word}
            <ChevronDown aria-hidden="true" />
          </Pill>
        </PillButton>
      }
    >
      <MenuChoice
        value={ticket.priority}
        onChange={(chosen) => {
          const priority = PRIORITIES.find((one) => one === chosen);
          if (priority) actions.setPriority(priority);
        }}
      >
        {PRIORITIES.map((priority) => {
          const { word, color, icon: Icon } = PRIORITY[priority];
          return (
            <MenuOption key={priority} value={priority} icon={<Icon aria-hidden="true" style={{ color }} />}>
              {word}
            </MenuOption>
          );
        })}
      </MenuChoice>
    </Menu>
  );
}
