// The seven days of the opening hours.
import type { SettingsForm } from "../form/useSettingsForm";
import { DayRow } from "./DayRow";
import { type Calendar, copyToAll, DAYS, spansOf, withSpans } from "./week";

export function WeekEditor({ form, calendar }: { form: SettingsForm; calendar: Calendar }) {
  const put = (next: Calendar) => form.set("sla", { calendar: next });
  const nobody = form.fault("sla.calendar.hours");
  return (
    <div>
      <p className="mt-0 mb-1 text-s font-[550]">Opening hours</p>
      <ul className="m-0 list-none divide-y divide-line rounded-1 border border-line p-0">
        {DAYS.map(([day, name]) => (
          <DayRow
            key={day}
            name={name}
            spans={spansOf(calendar, day)}
            fault={form.fault(`sla.calendar.hours.${day}`)}
            onChange={(spans) => put(withSpans(calendar, day, spans))}
            onLeave={() => form.leave(`sla.calendar.hours.${day}`)}
            onCopy={() => put(copyToAll(calendar, day))}
          />
        ))}
      </ul>
      {nobody && (
        <p role="alert" className="mt-1 mb-0 text-xs font-medium text-danger">
          {nobody}
        </p>
      )}
    </div>
  );
}
