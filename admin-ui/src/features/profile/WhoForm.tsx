// One's own name; the e-mail address only for those who manage the team.
import { useState } from "react";
import { isManager, useMe } from "@/app/care";
import { useSmallForm } from "@/components/form/useSmallForm";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { Group } from "@/components/ui/Group";
import { Input } from "@/components/ui/Input";
import { Refusal } from "@/components/ui/Refusal";
import { toast } from "@/components/ui/Toast";
import { LeaveGuard } from "@/features/settings/form/LeaveGuard";
import { isEmail } from "@/features/settings/form/webAddress";
import { useTeamChanges } from "@/features/team/useTeamChanges";

export function WhoForm() {
  const me = useMe();
  const { change } = useTeamChanges();
  const [name, setName] = useState(me.name);
  const [email, setEmail] = useState(me.email);
  const dirty = name.trim() !== me.name || email.trim() !== me.email;

  const faults = {
    ...(!name.trim() && { name: "Needs a name" }),
    ...(!isEmail(email) && { email: "Needs an e-mail address" }),
  };
  const discard = () => {
    setName(me.name);
    setEmail(me.email);
  };
  async function save() {
    const before = { name: me.name, email: me.email };
    const wanted = {
      ...(name.trim() !== before.name && { name: name.trim() }),
      ...(email.trim() !== before.email && { email: email.trim() }),
    };
    const saved = await change(me.id, wanted);
    setName(saved.name);
    setEmail(saved.email);
    const back = { ...("name" in wanted && { name: before.name }), ...("email" in wanted && { email: before.email }) };
    toast.undo("Saved", () => {
      change(me.id, back)
        .then(() => {
          setName(before.name);
          setEmail(before.email);
        })
        .catch((error) => toast.error("Not taken back", error));
    });
  }
  const form = useSmallForm(faults, save);

  return (
    <form noValidate onSubmit={form.submit} aria-label="You">
      <Group title="You">
        <Field label="Name" hint="Customers see it at every reply." error={form.fault("name")}>
          <Input
            maxLength={200}
            autoComplete="name"
            value={name}
            onChange={(event) => {
              form.touch("name");
              setName(event.target.value);
            }}
          />
        </Field>
        <Field
          label="E-mail"
          hint={isManager(me) ? "To log in with." : "To log in with. A manager of your team can change it."}
          error={form.fault("email")}
        >
          <Input
            type="email"
            autoComplete="email"
            readOnly={!isManager(me)}
            value={email}
            onChange={(event) => {
              form.touch("email");
              setEmail(event.target.value);
            }}
          />
        </Field>
        <Refusal text={form.refusal} />
        {dirty && (
          <div className="flex justify-end gap-2">
            <Button variant="ghost" onClick={discard}>
              Discard
            </Button>
            <Button type="submit" variant="primary" busy={form.busy}>
              Save
            </Button>
          </div>
        )}
      </Group>
      <LeaveGuard dirty={dirty && !form.busy} save={saveQuietly} discard={discard} />
    </form>
  );

  async function saveQuietly(): Promise<boolean> {
    if (Object.keys(faults).length > 0) return false;
    return save().then(
      () => true,
      (error) => {
        toast.error("Not saved", error);
        return false;
      },
    );
  }
}
