// The popover itself, loaded when the first one is opened.
import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { classes } from "./classes";
import type { PopoverProps } from "./Popover";

export function PopoverRoot(props: PopoverProps & { opened: boolean }) {
  const { trigger, children, label, align = "start", side, open, onOpenChange, className, opened } = props;
  return (
    <Radix.Root defaultOpen={opened} open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          className={classes("pop z-50 rounded-2 bg-raised p-3 text-text shadow-2 outline-none", className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const PopoverClose = ({ children }: { children: ReactNode }) => <Radix.Close asChild>{children}</Radix.Close>;
