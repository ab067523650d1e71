// One day of the opening hours: closed, or open in one or more spans.
import { CopyPlus, Plus, X } from "lucide-react";
import { IconButton } from "@/components/ui/IconButton";
import { Switch } from "@/components/ui/Switch";
import { nextSpan, type Span } from "./week";

interface DayRowProps {
  name: string;
  spans: Span[];
  fault: string | undefined;
  onChange: (spans: Span[]) => void;
  onLeave: () => void;
  onCopy: () => void;
}

export function DayRow({ name, spans, fault, onChange, onLeave, onCopy }: DayRowProps) {
  const open = spans.length > 0;
  const put = (index: number, span: Span) => onChange(spans.map((other, at) => (at === index ? span : other)));
  return (
    <li className="grid grid-cols-[9rem_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-2 py-2 pr-2 pl-3 max-tablet:grid-cols-[minmax(0,1fr)_auto]">
      <div className="flex h-9 items-center gap-3 max-tablet:h-11">
        <Switch label={`Open on ${name}`} checked={open} onChange={(on) => onChange(on ? [nextSpan([])] : [])} />
        <span className="text-s font-[550]">{name}</span>
      </div>
      <div className="grid gap-2 max-tablet:col-span-full max-tablet:row-start-2">
        {!open && <span className="flex h-9 items-center text-s text-text-3 max-tablet:hidden">Closed</span>}
        {spans.map((span, index) => (
          <SpanRow
            // biome-ignore lint/suspicious/noArrayIndexKey: spans have no name of their own, and only their place tells them apart
            key={index}
            day={name}
            span={span}
            invalid={fault !== undefined}
            onChange={(changed) => put(index, changed)}
            onLeave={onLeave}
            onRemove={spans.length > 1 ? () => onChange(spans.filter((_, at) => at !== index)) : null}
          />
        ))}
        {fault && (
          <p role="alert" className="m-0 text-xs font-medium text-danger">
            {fault}
          </p>
        )}
      </div>
      <div className="flex h-9 items-center max-tablet:h-11">
        {open && (
          <>
            <IconButton
              size="s"
              label={`Add hours on ${name}`}
              icon={<Plus />}
              onClick={() => onChange([...spans, nextSpan(spans)])}
            />
            <IconButton size="s" label={`Copy ${name} to all days`} icon={<CopyPlus />} onClick={onCopy} />
          </>
        )}
      </div>
    </li>
  );
}

interface SpanRowProps {
  day: string;
  span: Span;
  invalid: boolean;
  onChange: (span: Span) => void;
  onLeave: () => void;
  onRemove: (() => void) | null;
}

function SpanRow({ day, span, invalid, onChange, onLeave, onRemove }: SpanRowProps) {
  const [open, close] = span;
  return (
    <div className="flex items-center gap-2">
      <TimeInput
        label={`${day} from`}
        value={open}
        invalid={invalid}
        onChange={(time) => onChange([time, close])}
        onLeave={onLeave}
      />
      <span aria-hidden="true" className="text-text-3">
        –
      </span>
      <TimeInput
        label={`${day} until`}
        // The browser's field knows no 24:00; a day that closes at 00:00 goes on until midnight.
        value={close === "24:00" ? "00:00" : close}
        invalid={invalid}
        onChange={(time) => onChange([open, time === "00:00" ? "24:00" : time])}
        onLeave={onLeave}
      />
      {onRemove && <IconButton size="s" quiet label={`Remove these hours of ${day}`} icon={<X />} onClick={onRemove} />}
    </div>
  );
}

interface TimeInputProps {
  label: string;
  value: string;
  invalid: boolean;
  onChange: (time: string) => void;
  onLeave: () => void;
}

function TimeInput({ label, value, invalid, onChange, onLeave }: TimeInputProps) {
  return (
    <input
      type="time"
      aria-label={label}
      aria-invalid={invalid || undefined}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onLeave}
      className="h-9 w-28 min-w-0 rounded-1 border border-line-strong bg-surface px-2 text-m aria-invalid:border-danger max-tablet:h-11 max-tablet:w-32 max-tablet:text-[16px] max-tablet:[&::-webkit-calendar-picker-indicator]:hidden"
    />
  );
}
