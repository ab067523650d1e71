// A small coloured label: an icon and a word, never colour alone.
import type { ReactNode } from "react";
import { classes } from "./classes";

export interface PillProps {
  /** A token, e.g. "var(--st-new)". */
  color: string;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}

export function Pill({ color, icon, children, className }: PillProps) {
  return (
    <span
      className={classes(
        "pill inline-flex h-[22px] shrink-0 items-center gap-[5px] rounded-full px-2 text-xs font-[550] whitespace-nowrap",
        "[&_svg]:size-3 [&_svg]:stroke-[2.2]",
        className,
      )}
      style={{ "--c": color }}
    >
      {icon}
      {children}
    </span>
  );
}
