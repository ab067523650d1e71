// One's own password, changed: this log-in stays, all others end.
import { useState } from "react";
import { useMe } from "@/app/care";
import { NewPasswordField } from "@/components/form/NewPasswordField";
import { checkPassword } from "@/components/form/password";
import { useSmallForm } from "@/components/form/useSmallForm";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { Group } from "@/components/ui/Group";
import { Input } from "@/components/ui/Input";
import { Refusal } from "@/components/ui/Refusal";
import { toast } from "@/components/ui/Toast";
import { useTeamChanges } from "@/features/team/useTeamChanges";

export function PasswordForm() {
  const me = useMe();
  const { change } = useTeamChanges();
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const wrong = checkPassword(password);
  const faults = {
    ...(wrong && { password: wrong }),
    ...(again !== password && { again: "Not the same as above" }),
  };
  const form = useSmallForm(faults, async () => {
    await change(me.id, { password });
    setPassword("");
    setAgain("");
    toast.done("Your password is changed");
  });
  return (
    <form noValidate onSubmit={form.submit} aria-label="Password">
      <Group title="Password" hint="You stay logged in here; every other browser is logged out.">
        {/* Password keepers look for the account that a new password belongs to. */}
        <input type="text" autoComplete="username" value={me.email} readOnly hidden />
        <div className="grid grid-cols-2 gap-5 max-tablet:grid-cols-1">
          <NewPasswordField form={form} value={password} onChange={setPassword} />
          <Field label="Once more" error={form.fault("again")}>
            <Input
              type="password"
              autoComplete="new-password"
              value={again}
              onChange={(event) => setAgain(event.target.value)}
            />
          </Field>
        </div>
        <Refusal text={form.refusal} />
        <div className="flex justify-end">
          <Button type="submit" busy={form.busy} disabled={!password}>
            Change password
          </Button>
        </div>
      </Group>
    </form>
  );
}
