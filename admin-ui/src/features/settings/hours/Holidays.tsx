// Days on which nobody works.
import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { IconButton } from "@/components/ui/IconButton";
import { Input } from "@/components/ui/Input";
import type { SettingsForm } from "../form/useSettingsForm";
import type { Calendar } from "./week";

export function Holidays({ form, calendar }: { form: SettingsForm; calendar: Calendar }) {
  const [date, setDate] = useState("");
  const { holidays } = calendar;
  const put = (dates: string[]) => form.set("sla", { calendar: { ...calendar, holidays: dates } });
  function add() {
    if (!date) return;
    put([...new Set([...holidays, date])].sort());
    setDate("");
  }
  return (
    <div>
      <Field label="Holidays" hint="Closed all day." error={form.fault("sla.calendar.holidays")}>
        <div className="flex gap-2">
          <HolidayInput value={date} onChange={setDate} onEnter={add} />
          <Button className="h-9" onClick={add} disabled={!date}>
            Add
          </Button>
        </div>
      </Field>
      {holidays.length > 0 && (
        <ul aria-label="Holidays" className="mt-2 mb-0 flex list-none flex-wrap gap-2 p-0">
          {holidays.map((day) => (
            <li
              key={day}
              className="flex items-center gap-1 rounded-full border border-line bg-bg py-0.5 pr-0.5 pl-3 text-s"
            >
              {longDate(day)}
              <IconButton
                size="s"
                quiet
                label={`Remove ${longDate(day)}`}
                icon={<X />}
                className="rounded-full"
                onClick={() => put(holidays.filter((other) => other !== day))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface HolidayInputProps {
  value: string;
  onChange: (date: string) => void;
  onEnter: () => void;
}

function HolidayInput({ value, onChange, onEnter }: HolidayInputProps) {
  return (
    <Input
      className="w-48"
      type="date"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        onEnter();
      }}
    />
  );
}

function longDate(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return date.toLocaleDateString(undefined, { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
}
