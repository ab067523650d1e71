// A line of text of a settings form: says what is wrong once it is left.
import type { ReactNode } from "react";
import { Field } from "@/components/ui/Field";
import { Input, type InputProps } from "@/components/ui/Input";
import type { SettingsForm } from "./useSettingsForm";

interface TextFieldProps extends Omit<InputProps, "form" | "name" | "onChange" | "value"> {
  form: SettingsForm;
  /** The server's name, e.g. `brand.name`. */
  name: string;
  label: string;
  hint?: ReactNode;
  aside?: ReactNode;
  value: string | null;
  onChange: (value: string) => void;
}

export function TextField({ form, name, label, hint, aside, value, onChange, className, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} aside={aside} error={form.fault(name)} className={className}>
      <Input
        autoComplete="off"
        {...rest}
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value)}
        onBlur={() => form.leave(name)}
      />
    </Field>
  );
}
