// One of a list, in the system's own picker: best on a phone, and complete with keyboard and screen reader.
import { ChevronDown } from "lucide-react";
import type { Ref, SelectHTMLAttributes } from "react";
import { classes } from "./classes";
import { useField } from "./Field";
import { BOX } from "./Input";

export interface SelectProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "onChange" | "size"> {
  options: readonly { value: string; label: string; disabled?: boolean }[];
  value: string;
  onChange: (value: string) => void;
  /** `s` stands in a line of facts, as wide as what it says, without a frame until it is pointed at. */
  size?: "s" | "m";
  ref?: Ref<HTMLSelectElement>;
}

export function Select({ options, value, onChange, size = "m", className, ...rest }: SelectProps) {
  const field = useField();
  const small = size === "s";
  return (
    <span className={classes("relative block", small && "w-fit max-w-full", className)}>
      <select
        {...field?.aria}
        {...rest}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={classes(
          "w-full min-w-0 cursor-pointer appearance-none truncate rounded-1 border text-text transition-colors duration-100 disabled:cursor-default disabled:opacity-60",
          small
            ? "h-7 field-sizing-content border-transparent bg-transparent pr-6 pl-1.5 text-s hover:border-line hover:bg-surface max-tablet:h-11"
            : classes(
                BOX,
                "h-9 pr-8 pl-3 max-tablet:h-11",
                field?.invalid ? "border-danger" : "border-line-strong hover:border-text-3",
              ),
        )}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled} className="bg-raised text-text">
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className={classes(
          "pointer-events-none absolute inset-y-0 my-auto size-3.5 text-text-3",
          small ? "right-1.5" : "right-2.5",
        )}
      />
    </span>
  );
}
