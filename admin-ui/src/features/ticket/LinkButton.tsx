// A link that looks like an icon button.
import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { Tooltip } from "@/components/ui/Tooltip";

export function LinkButton(props: { label: string; href: string; icon: ReactNode; className?: string }) {
  const { label, href, icon, className } = props;
  return (
    <Tooltip text={label}>
      <a
        href={href}
        aria-label={label}
        className={classes(
          "inline-grid size-8 shrink-0 place-items-center rounded-1 text-text-2 transition-colors duration-100 hover:bg-hover hover:text-text max-tablet:size-11 [&_svg]:size-[18px]",
          className,
        )}
      >
        {icon}
      </a>
    </Tooltip>
  );
}
