// One of two or three, side by side.
import { useId } from "react";
import { classes } from "@/components/ui/classes";

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  /** The label is read out, not shown. */
  quiet?: boolean;
}

export function Choice<T extends string>({ label, value, options, onChange, quiet }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className={quiet ? "sr-only" : "mb-1 p-0 text-s font-[550]"}>{label}</legend>
      <div className="inline-flex rounded-1 border border-line-strong bg-surface p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            className={classes(
              "flex h-[30px] min-w-16 cursor-pointer items-center justify-center rounded-[4px] px-3 text-s font-[550] max-tablet:h-10",
              "has-focus-visible:shadow-[var(--ring)]",
              option.value === value ? "bg-brand-soft text-brand" : "text-text-2 hover:text-text",
            )}
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
