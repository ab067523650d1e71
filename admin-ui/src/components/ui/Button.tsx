// A button with words on it.
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { classes } from "./classes";
import { Spinner } from "./Spinner";

const VARIANTS = {
  default: "border-line bg-surface hover:bg-hover",
  primary: "border-transparent bg-brand text-on-brand hover:bg-brand-strong",
  ghost: "border-transparent text-text-2 hover:bg-hover hover:text-text",
  danger: "border-transparent bg-danger text-surface hover:opacity-90",
} as const;
const SIZES = {
  s: "h-[26px] px-2.5 text-xs",
  m: "h-8 px-3 text-s max-tablet:h-11",
  l: "h-10 px-4 text-m max-tablet:h-11",
} as const;

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: keyof typeof VARIANTS;
  size?: keyof typeof SIZES;
  /** Before the words, e.g. a lucide icon; drawn at 14 px. */
  icon?: ReactNode;
  /** Shows a spinner in place of the icon and takes no clicks. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant = "default", size = "m", icon, busy, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={classes(
        "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-1 border font-medium whitespace-nowrap",
        "transition-[background-color,opacity] duration-100 disabled:cursor-default disabled:opacity-55 [&_svg]:size-3.5",
        VARIANTS[variant],
        SIZES[size],
        className,
      )}
    >
      {busy ? <Spinner size={14} /> : icon}
      {children}
    </button>
  );
}
