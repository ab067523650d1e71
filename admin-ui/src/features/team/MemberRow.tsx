// One of the team, with what may be done about them.
import { Link } from "@tanstack/react-router";
import { Ellipsis, KeyRound, Pencil, RotateCcw, UserX } from "lucide-react";
import { useMe } from "@/app/care";
import { usePresence } from "@/app/presence";
import type { TeamMember } from "@/app/queries";
import { Avatar } from "@/components/ui/Avatar";
import { classes } from "@/components/ui/classes";
import { IconButton } from "@/components/ui/IconButton";
import { Menu, MenuItem, MenuLine } from "@/components/ui/Menu";
import { toast } from "@/components/ui/Toast";
import { isAtLeast, roleName } from "./roles";
import { useTeamChanges } from "./useTeamChanges";

export type MemberAction = "edit" | "password" | "deactivate";

interface MemberRowProps {
  member: TeamMember;
  onAction: (action: MemberAction) => void;
}

export function MemberRow({ member, onAction }: MemberRowProps) {
  const me = useMe();
  const presence = usePresence(member.id) ?? member.presence;
  const off = member.active === false;
  const isMe = member.id === me.id;
  return (
    <li className="flex items-center gap-3 py-2.5 pr-2 pl-4">
      <Avatar name={member.name} size="l" presence={off ? null : presence} className={off ? "grayscale" : undefined} />
      <div className="min-w-0 flex-1">
        <p className={classes("m-0 flex items-center gap-2 text-m font-[550]", off && "text-text-3")}>
          <span className="truncate">{member.name}</span>
          {isMe && <span className="shrink-0 text-xs font-normal text-text-3">you</span>}
        </p>
        <p className="m-0 truncate text-s text-text-2">{member.email}</p>
        <p className="m-0 hidden text-xs text-text-3 max-tablet:block">
          {roleName(member.role)} · {stateOf(member, presence)}
        </p>
      </div>
      <span className="w-20 text-s text-text-2 max-tablet:hidden">{roleName(member.role)}</span>
      <span className="w-24 text-s text-text-3 max-tablet:hidden">{stateOf(member, presence)}</span>
      <div className="w-8 max-tablet:w-11">
        {isMe ? (
          <Link
            to="/profile"
            aria-label="Your profile"
            className="grid size-8 place-items-center rounded-1 text-text-2 hover:bg-hover hover:text-text max-tablet:size-11"
          >
            <Pencil aria-hidden="true" className="size-4" />
          </Link>
        ) : (
          isAtLeast(me.role, member.role) && <Actions member={member} onAction={onAction} />
        )}
      </div>
    </li>
  );
}

function stateOf(member: TeamMember, presence: TeamMember["presence"]): string {
  if (member.active === false) return "Deactivated";
  if (member.invited) return "Invited";
  return { online: "Online", away: "Away", offline: "Offline" }[presence];
}

function Actions({ member, onAction }: MemberRowProps) {
  const { change } = useTeamChanges();
  async function reactivate() {
    try {
      await change(member.id, { active: true });
      toast.done(`${member.name} can log in again`);
    } catch (error) {
      toast.error(`${member.name} stays deactivated`, error);
    }
  }
  const button = <IconButton quiet label={`Actions for ${member.name}`} icon={<Ellipsis />} />;
  return (
    <Menu trigger={button} align="end">
      <MenuItem icon={<Pencil />} onSelect={() => onAction("edit")}>
        Edit
      </MenuItem>
      <MenuItem icon={<KeyRound />} onSelect={() => onAction("password")}>
        Set a password
      </MenuItem>
      <MenuLine />
      {member.active === false ? (
        <MenuItem icon={<RotateCcw />} onSelect={() => void reactivate()}>
          Reactivate
        </MenuItem>
      ) : (
        <MenuItem danger icon={<UserX />} onSelect={() => onAction("deactivate")}>
          Deactivate
        </MenuItem>
      )}
    </Menu>
  );
}
