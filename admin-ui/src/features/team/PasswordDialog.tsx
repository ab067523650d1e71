// A new password for somebody else in the team.
import { useId, useState } from "react";
import type { TeamMember } from "@/app/queries";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field } from "@/components/ui/Field";
import { toast } from "@/components/ui/Toast";
import { Refusal } from "./MemberFields";
import { NewPassword } from "./NewPassword";
import { checkPassword } from "./password";
import { useSmallForm } from "./useSmallForm";
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
        <Field label="New password" hint="8 to 200 characters." error={form.fault("password")}>
          <NewPassword
            value={password}
            onChange={(text) => {
              form.touch("password");
              setPassword(text);
            }}
          />
        </Field>
        <Refusal text={form.refusal} />
      </form>
    </Dialog>
  );
}
