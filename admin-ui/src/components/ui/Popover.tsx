// Something small that hangs from a button: a picker, a calendar, a form of two fields. Loaded when first wanted.

import type { ReactNode } from "react";
import { Slot } from "./Slot";
import { useLazyParts } from "./useLazyParts";

export interface PopoverProps {
  trigger: ReactNode;
  children: ReactNode;
  /** Names the dialog for those who cannot see it. */
  label: string;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
}

type Parts = typeof import("./popoverParts");
let parts: Parts | null = null;

async function load(): Promise<void> {
  parts ??= await import("./popoverParts");
}

export function Popover(props: PopoverProps) {
  const lazy = useLazyParts(() => parts !== null, load, props.open ?? false, props.onOpenChange);
  if (parts && lazy.ready) return <parts.PopoverRoot {...props} opened={lazy.opened} />;
  return (
    <Slot aria-haspopup="dialog" aria-expanded={false} {...lazy.trigger}>
      {props.trigger}
    </Slot>
  );
}

/** Closes the popover that it stands in. The child must take a ref and pass props on. */
export const PopoverClose = (props: { children: ReactNode }) => parts && <parts.PopoverClose {...props} />;
