// Days on which nobody works.
import { X } from "lucide-react";
import { useState } from "react";
import { Field } from "@/components/ui/Field";
import { IconButton } from "@/components/ui/IconButton";
import { AddLine } from "../form/AddLine";
import type { SettingsForm } from "../form/useSettingsForm";
import type { Calendar } from "./week";

export function Holidays({ form, calendar }: { form: SettingsForm; calendar: Calendar }) {
  const [date, setDate] = useState("");
  const { holidays } = calendar;
  const put = (dates: string[]) => form.set("sla", { calendar: { ...calendar, holidays: dates } });
  function add() {
    put([...new Set([...holidays, date])].sort());
    setDate("");
  }
  return (
    <div>
      <Field label="Holidays" hint="Closed all day." error={form.fault("sla.calendar.holidays")}>
        <AddLine className="w-48" type="date" value={date} onChange={setDate} onAdd={add} />
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

function longDate(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return date.toLocaleDateString(undefined, { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
}
