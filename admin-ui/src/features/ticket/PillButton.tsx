// A pill that can be pressed; large enough for a thumb, though it looks small.
import type { ButtonHTMLAttributes, Ref } from "react";

export interface PillButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  label: string;
  ref?: Ref<HTMLButtonElement>;
}

export function PillButton({ label, children, ...rest }: PillButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      className="inline-flex shrink-0 items-center rounded-full transition-[filter] duration-100 hover:brightness-95 data-[state=open]:brightness-95 max-tablet:min-h-11"
    >
      {children}
    </button>
  );
}
