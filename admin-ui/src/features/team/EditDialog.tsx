// Name, e-mail and role of somebody in the team, changed.
import { useId, useState } from "react";
import type { TeamMember } from "@/app/queries";
import { useSmallForm } from "@/components/form/useSmallForm";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Refusal } from "@/components/ui/Refusal";
import { toast } from "@/components/ui/Toast";
import { checkMember, type MemberDraft, MemberFields } from "./MemberFields";
import { type MemberChange, useTeamChanges } from "./useTeamChanges";

export function EditDialog({ member, onClose }: { member: TeamMember; onClose: () => void }) {
  const id = useId();
  const { change } = useTeamChanges();
  const [before] = useState<MemberDraft>({ name: member.name, email: member.email ?? "", role: member.role });
  const [draft, setDraft] = useState(before);
  const form = useSmallForm(checkMember(draft), async () => {
    const wanted = changed(before, draft);
    if (Object.keys(wanted).length > 0) {
      await change(member.id, wanted);
      const back = changed(draft, before);
      toast.undo("Saved", () => void change(member.id, back).catch((error) => toast.error("Not taken back", error)));
    }
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Edit ${before.name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" busy={form.busy}>
            Save
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={form.submit} className="grid gap-4">
        <MemberFields form={form} draft={draft} onChange={(some) => setDraft({ ...draft, ...some })} />
        <Refusal text={form.refusal} />
      </form>
    </Dialog>
  );
}

function changed(from: MemberDraft, to: MemberDraft): MemberChange {
  return {
    ...(to.name.trim() !== from.name && { name: to.name.trim() }),
    ...(to.email.trim() !== from.email && { email: to.email.trim() }),
    ...(to.role !== from.role && { role: to.role }),
  };
}
