// The time zone of the opening hours, from the browser's own list.
import { useMemo } from "react";
import { Field } from "@/components/ui/Field";
import { Select } from "@/components/ui/Select";
import type { SettingsForm } from "../form/useSettingsForm";
import type { Calendar } from "./week";

export function TimeZoneField({ form, calendar }: { form: SettingsForm; calendar: Calendar }) {
  const options = useMemo(() => zones(calendar.timezone), [calendar.timezone]);
  return (
    <Field
      label="Time zone"
      hint={`It is ${clockIn(calendar.timezone)} there now.`}
      error={form.fault("sla.calendar.timezone")}
    >
      <Select
        className="max-w-80"
        options={options}
        value={calendar.timezone}
        onChange={(timezone) => form.set("sla", { calendar: { ...calendar, timezone } })}
      />
    </Field>
  );
}

function zones(current: string): { value: string; label: string }[] {
  const names = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", current]);
  return [...names].sort().map((value) => ({ value, label: value.replaceAll("_", " ") }));
}

function clockIn(timeZone: string): string {
  try {
    return new Date().toLocaleTimeString(undefined, { timeZone, hour: "2-digit", minute: "2-digit", weekday: "long" });
  } catch {
    return "an unknown time";
  }
}
