// A length of time: typed as one likes ("1h 30m", "4 hours"), tidied when left.
import { useState } from "react";
import { Input } from "@/components/ui/Input";
import { parseDuration, showDuration, toWire } from "./duration";

interface DurationInputProps {
  /** As the API writes it; what could not be read stays as it was typed. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  placeholder?: string;
  invalid?: boolean;
  /** Where no label of a Field stands above it. */
  label?: string;
}

export function DurationInput({ value, onChange, onBlur, placeholder, invalid, label }: DurationInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  function type(text: string) {
    setTyped(text);
    const seconds = parseDuration(text);
    onChange(seconds === null ? text.trim() : toWire(seconds));
  }
  return (
    <Input
      aria-label={label}
      {...(invalid ? { "aria-invalid": true } : {})}
      autoComplete="off"
      spellCheck={false}
      placeholder={placeholder}
      value={typed ?? showDuration(value)}
      onChange={(event) => type(event.target.value)}
      onBlur={() => {
        setTyped(null);
        onBlur?.();
      }}
    />
  );
}
