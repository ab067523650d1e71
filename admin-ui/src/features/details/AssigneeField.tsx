// Who works on it: oneself first, then nobody, then the team.
import type { Ticket } from "@careline/client";
import { ChevronDown, CircleDashed, UserCheck } from "lucide-react";
import { useMe } from "@/app/care";
import { usePresence } from "@/app/presence";
import { type TeamMember, useTeam } from "@/app/queries";
import { Avatar } from "@/components/ui/Avatar";
import { Menu, MenuChoice, MenuItem, MenuLine, MenuOption } from "@/components/ui/Menu";
import type { TicketActions } from "../ticket/useTicketActions";

const NOBODY = "nobody";

export function AssigneeField({ ticket, actions }: { ticket: Ticket; actions: TicketActions }) {
  const me = useMe();
  const team = useTeam().data ?? [];
  const { assignedTo } = ticket;
  const mine = assignedTo?.id === me.id;
  const choose = (id: string) => {
    const member = team.find((one) => one.id === id);
    actions.assign(member ? { id: member.id, name: member.name } : null);
  };
  return (
    <Menu
      label="Assignee"
      trigger={
        <button
          type="button"
          aria-label={`Assignee: ${assignedTo?.name ?? "nobody"}`}
          className="group -ml-1.5 flex h-[28px] max-w-full items-center gap-2 rounded-1 border border-transparent px-1.5 text-s hover:border-line hover:bg-surface data-[state=open]:border-line data-[state=open]:bg-surface max-tablet:h-11"
        >
          {assignedTo ? (
            <Avatar name={assignedTo.name} size="s" />
          ) : (
            <CircleDashed className="size-4 text-text-3" aria-hidden="true" />
          )}
          <span className={`min-w-0 truncate ${assignedTo ? "" : "text-text-3"}`}>
            {assignedTo ? `${assignedTo.name}${mine ? " (you)" : ""}` : "Nobody"}
          </span>
          <ChevronDown className="size-3.5 shrink-0 text-text-3" aria-hidden="true" />
        </button>
      }
    >
      {!mine && (
        <>
          <MenuItem icon={<UserCheck />} shortcut="a" onSelect={actions.assignToMe}>
            Assign to me
          </MenuItem>
          <MenuLine />
        </>
      )}
      <MenuChoice value={assignedTo?.id ?? NOBODY} onChange={choose}>
        <MenuOption value={NOBODY} icon={<CircleDashed className="text-text-3" aria-hidden="true" />}>
          Nobody
        </MenuOption>
        {team.filter(takesTickets).map((member) => (
          <Member key={member.id} member={member} mine={member.id === me.id} />
        ))}
      </MenuChoice>
    </Menu>
  );
}

function Member({ member, mine }: { member: TeamMember; mine: boolean }) {
  const presence = usePresence(member.id) ?? member.presence;
  return (
    <MenuOption value={member.id} icon={<Avatar name={member.name} size="s" presence={presence} />}>
      {mine ? `${member.name} (you)` : member.name}
    </MenuOption>
  );
}

/** Those who were deactivated, or have not come yet, take none. */
function takesTickets(member: TeamMember): boolean {
  return member.active !== false && member.invited !== true;
}
