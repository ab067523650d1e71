// A button that is only an icon; its name shows as a tooltip.
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { classes } from "./classes";
import { Tooltip } from "./Tooltip";

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label" | "title"> {
  label: string;
  icon: ReactNode;
  /** Shown in the tooltip, e.g. "R" or "mod+k". */
  shortcut?: string;
  /** For toggles. */
  pressed?: boolean;
  size?: "s" | "m";
  /** Without a tooltip: the label is only read out. */
  quiet?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton(props: IconButtonProps) {
  const { label, icon, shortcut, pressed, size = "m", quiet, className, ...rest } = props;
  const button = (
    <button
      type="button"
      {...rest}
      aria-label={label}
      aria-pressed={pressed}
      className={classes(
        "inline-grid shrink-0 place-items-center rounded-1 transition-colors duration-100",
        "disabled:cursor-default disabled:opacity-50",
        pressed ? "bg-brand-soft text-brand" : "text-text-2 hover:bg-hover hover:text-text",
        size === "s"
          ? "size-[26px] max-tablet:size-11 [&_svg]:size-3.5"
          : "size-8 max-tablet:size-11 [&_svg]:size-[18px]",
        className,
      )}
    >
      {icon}
    </button>
  );
  if (quiet) return button;
  return (
    <Tooltip text={label} shortcut={shortcut}>
      {button}
    </Tooltip>
  );
}
