// A line that becomes one more of a list: by Enter or by the button.
import type { KeyboardEvent } from "react";
import { Button } from "@/components/ui/Button";
import { Input, type InputProps } from "@/components/ui/Input";

interface AddLineProps extends Omit<InputProps, "onChange" | "onKeyDown" | "value"> {
  value: string;
  onChange: (text: string) => void;
  /** What is written can be added. */
  ready?: boolean;
  onAdd: () => void;
}

export function AddLine({ value, onChange, ready = value.trim() !== "", onAdd, className, ...rest }: AddLineProps) {
  function byKey(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    // It would send the whole form.
    event.preventDefault();
    if (ready) onAdd();
  }
  return (
    <div className="flex gap-2">
      <Input
        autoComplete="off"
        {...rest}
        className={className ?? "min-w-0 flex-1"}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={byKey}
      />
      <Button className="h-9" disabled={!ready} onClick={onAdd}>
        Add
      </Button>
    </div>
  );
}
