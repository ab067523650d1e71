// A new password: the rule, how good it is beyond that, and what is wrong with it.
import { Field } from "@/components/ui/Field";
import type { InputProps } from "@/components/ui/Input";
import { PasswordInput } from "@/features/login/PasswordInput";
import { type Strength, strengthOf } from "./password";
import type { SmallForm } from "./useSmallForm";

export interface NewPasswordFieldProps extends Omit<InputProps, "value" | "onChange" | "form"> {
  /** Its fault is called `password`. */
  form: SmallForm;
  label?: string;
  hint?: string;
  value: string;
  onChange: (password: string) => void;
}

export function NewPasswordField(props: NewPasswordFieldProps) {
  const { form, label = "New password", hint = "8 to 200 characters.", value, onChange, ...rest } = props;
  return (
    <Field label={label} hint={hint} error={form.fault("password")}>
      <PasswordInput
        {...rest}
        autoComplete="new-password"
        spellCheck={false}
        value={value}
        onChange={(event) => {
          form.touch("password");
          onChange(event.target.value);
        }}
      />
      {value && <Meter strength={strengthOf(value)} />}
    </Field>
  );
}

const METER: Record<Strength, { word: string; parts: number; className: string }> = {
  short: { word: "Too short", parts: 1, className: "bg-danger" },
  fair: { word: "Fair", parts: 2, className: "bg-pr-medium" },
  good: { word: "Good", parts: 3, className: "bg-st-resolved" },
  strong: { word: "Strong", parts: 4, className: "bg-st-resolved" },
};

function Meter({ strength }: { strength: Strength }) {
  const { word, parts, className } = METER[strength];
  return (
    <div className="mt-1.5 flex items-center gap-1">
      {[1, 2, 3, 4].map((part) => (
        <span key={part} className={`h-1 flex-1 rounded-full ${part <= parts ? className : "bg-line"}`} />
      ))}
      <span role="status" className="w-16 text-right text-xs text-text-3">
        {word}
      </span>
    </div>
  );
}
