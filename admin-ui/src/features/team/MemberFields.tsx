// Name, e-mail and role of somebody in the team.
import type { Role } from "@careline/client";
import { useMe } from "@/app/care";
import type { SmallForm } from "@/components/form/useSmallForm";
import { Field } from "@/components/ui/Field";
import { Input } from "@/components/ui/Input";
import { Select } from "@/components/ui/Select";
import { isEmail } from "@/features/settings/form/webAddress";
import { grantable, ROLES } from "./roles";

export interface MemberDraft {
  name: string;
  email: string;
  role: Role;
}

export function checkMember({ name, email }: MemberDraft): Record<string, string> {
  const faults: Record<string, string> = {};
  if (!name.trim()) faults.name = "Needs a name";
  if (!isEmail(email)) faults.email = "Needs an e-mail address";
  return faults;
}

interface MemberFieldsProps {
  form: SmallForm;
  draft: MemberDraft;
  onChange: (change: Partial<MemberDraft>) => void;
}

export function MemberFields({ form, draft, onChange }: MemberFieldsProps) {
  const me = useMe();
  const put = (field: keyof MemberDraft, value: string) => {
    form.touch(field);
    onChange({ [field]: value });
  };
  return (
    <>
      <Field label="Name" hint="Customers see it at every reply." error={form.fault("name")}>
        <Input
          maxLength={200}
          autoComplete="off"
          value={draft.name}
          onChange={(event) => put("name", event.target.value)}
        />
      </Field>
      <Field label="E-mail" hint="To log in with." error={form.fault("email")}>
        <Input
          type="email"
          autoComplete="off"
          value={draft.email}
          onChange={(event) => put("email", event.target.value)}
        />
      </Field>
      <Field label="Role" hint={ROLES.find(({ role }) => role === draft.role)?.may} error={form.fault("role")}>
        <Select
          options={grantable(me.role).map(({ role, name }) => ({ value: role, label: name }))}
          value={draft.role}
          onChange={(role) => put("role", role)}
        />
      </Field>
    </>
  );
}
