// A line of text. Inside a Field it takes the label, hint and error from there.
import type { InputHTMLAttributes, ReactNode, Ref } from "react";
import { classes } from "./classes";
import { useField } from "./Field";

export const BOX =
  "w-full min-w-0 rounded-1 border bg-surface text-m text-text placeholder:text-text-3 disabled:opacity-60 transition-colors duration-100";

export interface InputProps extends InputHTMLAttributes<HTMLInputElement> {
  /** At the left end, inside. */
  icon?: ReactNode;
  /** At the right end, inside. */
  after?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

export function Input({ icon, after, className, ...rest }: InputProps) {
  const field = useField();
  return (
    <span className={classes("relative block", className)}>
      {icon && (
        <span className="pointer-events-none absolute inset-y-0 left-2.5 grid place-items-center text-text-3 [&_svg]:size-3.5">
          {icon}
        </span>
      )}
      <input
        {...field?.aria}
        {...rest}
        className={classes(
          BOX,
          "h-9 aria-invalid:border-danger max-tablet:h-11 max-tablet:text-[16px]",
          field?.invalid ? "border-danger" : "border-line-strong hover:border-text-3",
          icon ? "pl-8" : "pl-3",
          after ? "pr-10" : "pr-3",
        )}
      />
      {after && <span className="absolute inset-y-0 right-1 grid place-items-center">{after}</span>}
    </span>
  );
}
