// A new member of the team: invited by mail, or with a password right away.
import type { TeamAgent } from "@careline/client";
import { useId, useState } from "react";
import { NewPasswordField } from "@/components/form/NewPasswordField";
import { checkPassword } from "@/components/form/password";
import { useSmallForm } from "@/components/form/useSmallForm";
import { Button } from "@/components/ui/Button";
import { Choice } from "@/components/ui/Choice";
import { Dialog } from "@/components/ui/Dialog";
import { Refusal } from "@/components/ui/Refusal";
import { toast } from "@/components/ui/Toast";
import { checkMember, type MemberDraft, MemberFields } from "./MemberFields";
import { useTeamChanges } from "./useTeamChanges";

interface AddDialogProps {
  onClose: () => void;
  onInvited: (member: TeamAgent) => void;
}

export function AddDialog({ onClose, onInvited }: AddDialogProps) {
  const id = useId();
  const { add } = useTeamChanges();
  const [draft, setDraft] = useState<MemberDraft>({ name: "", email: "", role: "agent" });
  const [way, setWay] = useState<"invite" | "password">("invite");
  const [password, setPassword] = useState("");
  const wrong = way === "password" ? checkPassword(password) : null;
  const form = useSmallForm({ ...checkMember(draft), ...(wrong ? { password: wrong } : {}) }, async () => {
    const member = await add({ ...draft, password: way === "password" ? password : null });
    if (way === "invite") return onInvited(member);
    toast.done(`${member.name} can log in now`);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add an agent"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" busy={form.busy}>
            {way === "invite" ? "Invite" : "Add"}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={form.submit} className="grid gap-4">
        <MemberFields form={form} draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} />
        <Choice
          label="First log-in"
          value={way}
          options={[
            { value: "invite", label: "Invite by mail" },
            { value: "password", label: "Set a password" },
          ]}
          onChange={setWay}
        />
        {way === "invite" ? (
          <p className="m-0 text-s text-text-2">
            They get a link to choose a password of their own. Without a mail server the mail is kept, and you pass the
            link on.
          </p>
        ) : (
          <NewPasswordField
            form={form}
            label="Password"
            hint="8 to 200 characters. They can change it in their profile."
            value={password}
            onChange={setPassword}
          />
        )}
        <Refusal text={form.refusal} />
      </form>
    </Dialog>
  );
}
