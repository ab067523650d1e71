// A small rounded button that narrows a list; filled while it does.
import type { ButtonHTMLAttributes, Ref } from "react";
import { classes } from "./classes";

export interface ChipProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  on?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Chip({ on, className, ...rest }: ChipProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(
        "inline-flex h-[26px] shrink-0 items-center gap-0.5 rounded-full border px-2 text-xs font-medium whitespace-nowrap transition-colors duration-100 max-tablet:h-11 max-tablet:px-3.5 max-tablet:text-s [&_svg]:size-3",
        on
          ? "border-brand-line bg-brand-soft text-brand"
          : "border-line bg-surface text-text-2 hover:bg-hover hover:text-text",
        className,
      )}
    />
  );
}
