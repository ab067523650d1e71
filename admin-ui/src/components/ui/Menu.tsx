// A menu that hangs from a button. `trigger` must take a ref and pass props on (Button, IconButton).
// What opens is loaded when somebody comes near it, so that it costs nothing before.

import type { ReactNode } from "react";
import { Slot } from "./Slot";
import { useLazyParts } from "./useLazyParts";

export interface MenuProps {
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The name of the menu where the trigger's is not enough. */
  label?: string;
}

export interface MenuItemProps {
  children: ReactNode;
  icon?: ReactNode;
  shortcut?: string;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
}

export interface MenuCheckProps {
  children: ReactNode;
  icon?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export interface MenuChoiceProps {
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

export interface MenuOptionProps {
  value: string;
  icon?: ReactNode;
  children: ReactNode;
}

type Parts = typeof import("./menuParts");
let parts: Parts | null = null;

async function load(): Promise<void> {
  parts ??= await import("./menuParts");
}

export function Menu(props: MenuProps) {
  const lazy = useLazyParts(() => parts !== null, load, props.open ?? false, props.onOpenChange);
  if (parts && lazy.ready) return <parts.MenuRoot {...props} opened={lazy.opened} />;
  return (
    <Slot aria-haspopup="menu" aria-expanded={false} {...lazy.trigger}>
      {props.trigger}
    </Slot>
  );
}

// These stand inside an open menu only: the parts are there.
export const MenuItem = (props: MenuItemProps) => parts && <parts.MenuItem {...props} />;
/** Several may be on: the menu stays open. */
export const MenuCheck = (props: MenuCheckProps) => parts && <parts.MenuCheck {...props} />;
/** One of several: `MenuChoice` with `MenuOption`s in it. */
export const MenuChoice = (props: MenuChoiceProps) => parts && <parts.MenuChoice {...props} />;
export const MenuOption = (props: MenuOptionProps) => parts && <parts.MenuOption {...props} />;
export const MenuLabel = (props: { children: ReactNode }) => parts && <parts.MenuLabel {...props} />;
export const MenuLine = () => parts && <parts.MenuLine />;
