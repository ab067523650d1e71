// On or off, with effect at once.
import { Switch as Radix } from "radix-ui";
import { useField } from "./Field";

export interface SwitchProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  /** Where no label of a Field stands beside it. */
  label?: string;
}

export function Switch({ checked, onChange, disabled, label }: SwitchProps) {
  const field = useField();
  return (
    <Radix.Root
      {...field?.aria}
      checked={checked}
      onCheckedChange={onChange}
      disabled={disabled}
      aria-label={label}
      className="relative inline-flex h-5 w-9 shrink-0 items-center rounded-full bg-line-strong transition-colors duration-100 before:absolute before:-inset-3 before:content-[''] disabled:opacity-50 data-[state=checked]:bg-brand"
    >
      <Radix.Thumb className="block size-4 translate-x-0.5 rounded-full bg-surface shadow-1 transition-transform duration-100 data-[state=checked]:translate-x-[18px]" />
    </Radix.Root>
  );
}
