// Who works here, in which role; added, changed and switched off by managers.
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useMe } from "@/app/care";
import { type TeamMember, useTeam } from "@/app/queries";
import { Button } from "@/components/ui/Button";
import { ErrorState } from "@/components/ui/ErrorState";
import { Group } from "@/components/ui/Group";
import { Loading } from "@/components/ui/Loading";
import { AddDialog } from "./AddDialog";
import { DeactivateDialog } from "./DeactivateDialog";
import { EditDialog } from "./EditDialog";
import { InvitedDialog } from "./InvitedDialog";
import { type MemberAction, MemberRow } from "./MemberRow";
import { PasswordDialog } from "./PasswordDialog";

type Opened = { what: "add" } | { what: "invited" | MemberAction; member: TeamMember } | null;

export function TeamSection() {
  const team = useTeam();
  const me = useMe();
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  if (team.isPending) return <Loading label="Loading the team" />;
  if (!team.data) {
    return <ErrorState title="The team could not be loaded" error={team.error} onRetry={() => void team.refetch()} />;
  }
  const members = [...team.data].sort(order(me.id));
  return (
    <Group
      flush
      title={members.length === 1 ? "Just you so far" : `${members.length} people`}
      hint="Whoever leaves is switched off, not erased: their tickets go on naming them."
      aside={
        <Button variant="primary" icon={<UserPlus aria-hidden="true" />} onClick={() => setOpened({ what: "add" })}>
          Add agent
        </Button>
      }
    >
      <ul aria-label="Team" className="m-0 list-none divide-y divide-line p-0">
        {members.map((member) => (
          <MemberRow key={member.id} member={member} onAction={(what) => setOpened({ what, member })} />
        ))}
      </ul>
      {opened?.what === "add" && (
        <AddDialog onClose={close} onInvited={(member) => setOpened({ what: "invited", member })} />
      )}
      {opened?.what === "invited" && <InvitedDialog member={opened.member} onClose={close} />}
      {opened?.what === "edit" && <EditDialog member={opened.member} onClose={close} />}
      {opened?.what === "password" && <PasswordDialog member={opened.member} onClose={close} />}
      {opened?.what === "deactivate" && <DeactivateDialog member={opened.member} onClose={close} />}
    </Group>
  );
}

/** Me first, then who is active, by name. */
function order(mine: string) {
  const rank = (member: TeamMember) => (member.id === mine ? 0 : member.active === false ? 2 : 1);
  return (a: TeamMember, b: TeamMember) => rank(a) - rank(b) || a.name.localeCompare(b.name);
}
