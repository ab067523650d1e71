// A new password for somebody else in the team.
import { useId, useState } from "react";
import type { TeamMember } from "@/app/queries";
import { NewPasswordField } from "@/components/form/NewPasswordField";
import { checkPassword } from "@/components/form/password";
import { useSmallForm } from "@/components/form/useSmallForm";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Refusal } from "@/components/ui/Refusal";
import { toast } from "@/components/ui/Toast";
import { useTeamChanges } from "./useTeamChanges";

export function PasswordDialog({ member, onClose }: { member: TeamMember; onClose: () => void }) {
  const id = useId();
  const { change } = useTeamChanges();
  const [password, setPassword] = useState("");
  const wrong = checkPassword(password);
  const form = useSmallForm(wrong ? { password: wrong } : {}, async () => {
    await change(member.id, { password });
    toast.done(`${member.name} has a new password`);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Set a password for ${member.name}`}
      description="They are logged out everywhere and come back with the new one. Tell them yourself: no mail is sent."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" busy={form.busy}>
            Set password
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={form.submit} className="grid gap-4">
        <NewPasswordField form={form} value={password} onChange={setPassword} />
        <Refusal text={form.refusal} />
      </form>
    </Dialog>
  );
}
