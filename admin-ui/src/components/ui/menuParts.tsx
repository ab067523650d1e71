// The menu itself, loaded when the first one is opened.
import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { Kbd } from "./Kbd";
import type { MenuCheckProps, MenuChoiceProps, MenuItemProps, MenuOptionProps, MenuProps } from "./Menu";

const ITEM =
  "flex h-8 max-tablet:h-11 cursor-default items-center gap-2 rounded-1 px-2 text-s outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:shrink-0";

export function MenuRoot(props: MenuProps & { opened: boolean }) {
  const { trigger, children, align = "start", side, open, onOpenChange, label, opened } = props;
  return (
    <Radix.Root modal={false} defaultOpen={opened} open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          className="pop z-50 max-h-(--radix-dropdown-menu-content-available-height) max-w-72 min-w-48 overflow-y-auto rounded-2 bg-raised p-1 text-text shadow-2"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function MenuItem({ children, icon, shortcut, danger, disabled, onSelect }: MenuItemProps) {
  return (
    <Radix.Item disabled={disabled} onSelect={onSelect} className={classes(ITEM, danger && "text-danger")}>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {shortcut && <Kbd keys={shortcut} />}
    </Radix.Item>
  );
}

/** Several may be on: the menu stays open. */
export function MenuCheck(props: MenuCheckProps) {
  return (
    <Radix.CheckboxItem
      checked={props.checked}
      onCheckedChange={props.onChange}
      onSelect={(event) => event.preventDefault()}
      className={ITEM}
    >
      {props.icon}
      <span className="min-w-0 flex-1 truncate">{props.children}</span>
      <span className="grid size-4 place-items-center text-brand">
        <Radix.ItemIndicator>
          <Check aria-hidden="true" />
        </Radix.ItemIndicator>
      </span>
    </Radix.CheckboxItem>
  );
}

/** One of several: `MenuChoice` with `MenuOption`s in it. */
export function MenuChoice(props: MenuChoiceProps) {
  return (
    <Radix.RadioGroup value={props.value} onValueChange={props.onChange}>
      {props.children}
    </Radix.RadioGroup>
  );
}

export function MenuOption({ value, icon, children }: MenuOptionProps) {
  return (
    <Radix.RadioItem value={value} className={ITEM}>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <span className="grid size-4 place-items-center text-brand">
        <Radix.ItemIndicator>
          <Check aria-hidden="true" />
        </Radix.ItemIndicator>
      </span>
    </Radix.RadioItem>
  );
}

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <Radix.Label className="px-2 pt-1.5 pb-1 text-xs font-semibold text-text-3">{children}</Radix.Label>
);

export const MenuLine = () => <Radix.Separator className="mx-1 my-1 h-px bg-line" />;
