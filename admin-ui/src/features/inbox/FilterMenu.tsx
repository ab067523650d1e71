// A chip that opens a list of which several may be on.
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/Chip";
import { Menu, MenuCheck, MenuItem, MenuLine } from "@/components/ui/Menu";

export interface FilterMenuProps<T extends string> {
  name: string;
  options: readonly { value: T; label: string; icon?: ReactNode }[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
  /** A handful that is often wanted together. */
  preset?: { label: string; values: readonly T[] };
}

export function FilterMenu<T extends string>({ name, options, chosen, onChange, preset }: FilterMenuProps<T>) {
  const isPreset =
    preset && preset.values.length === chosen.length && preset.values.every((value) => chosen.includes(value));
  const text = isPreset ? preset.label : summary(name, options, chosen);
  const toggle = (value: T, on: boolean) =>
    onChange(options.map((option) => option.value).filter((one) => (one === value ? on : chosen.includes(one))));
  return (
    <Menu
      trigger={
        <Chip on={chosen.length > 0} aria-label={chosen.length ? `${name}: ${text}` : name}>
          {text}
          <ChevronDown aria-hidden="true" />
        </Chip>
      }
    >
      {preset && (
        <>
          <MenuCheck checked={isPreset ?? false} onChange={(on) => onChange(on ? [...preset.values] : [])}>
            {preset.label}
          </MenuCheck>
          <MenuLine />
        </>
      )}
      {options.map((option) => (
        <MenuCheck
          key={option.value}
          checked={chosen.includes(option.value)}
          onChange={(on) => toggle(option.value, on)}
        >
          <span className="flex items-center gap-2">
            {option.icon}
            {option.label}
          </span>
        </MenuCheck>
      ))}
      {chosen.length > 0 && (
        <>
          <MenuLine />
          <MenuItem onSelect={() => onChange([])}>Clear</MenuItem>
        </>
      )}
    </Menu>
  );
}

function summary<T extends string>(name: string, options: FilterMenuProps<T>["options"], chosen: readonly T[]): string {
  if (chosen.length === 0) return name;
  if (chosen.length > 1) return `${name} · ${chosen.length}`;
  return options.find(({ value }) => value === chosen[0])?.label ?? name;
}
