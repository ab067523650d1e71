// Something that is on or off, with what that means.
import { type ReactNode, useId } from "react";
import { Switch } from "@/components/ui/Switch";

interface ToggleProps {
  label: string;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

export function Toggle({ label, hint, checked, onChange, disabled }: ToggleProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-6 max-tablet:min-h-11">
      <div className="min-w-0 flex-1">
        <p id={id} className="m-0 text-s font-[550]">
          {label}
        </p>
        {hint && <p className="mt-0.5 mb-0 text-xs text-text-3">{hint}</p>}
      </div>
      <Switch label={label} checked={checked} onChange={onChange} disabled={disabled} />
    </div>
  );
}
