// A length of time of a settings form, with its label.
import type { ReactNode } from "react";
import { Field } from "@/components/ui/Field";
import type { SettingsForm } from "../form/useSettingsForm";
import { DurationInput } from "./DurationInput";

interface DurationFieldProps {
  form: SettingsForm;
  name: string;
  label: string;
  hint?: ReactNode;
  value: string;
  onChange: (value: string) => void;
}

export function DurationField({ form, name, label, hint, value, onChange }: DurationFieldProps) {
  return (
    <Field label={label} hint={hint} error={form.fault(name)}>
      <DurationInput value={value} onChange={onChange} onBlur={() => form.leave(name)} placeholder="7d" />
    </Field>
  );
}
