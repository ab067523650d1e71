// When somebody is on duty, and what is promised to customers.
import type { Settings } from "@careline/client";
import { Group } from "@/components/ui/Group";
import { Toggle } from "@/components/ui/Toggle";
import { SectionForm } from "../form/SectionForm";
import { type Faults, useSettingsForm } from "../form/useSettingsForm";
import { Holidays } from "./Holidays";
import { checkPromises, Promises } from "./Promises";
import { TimeZoneField } from "./TimeZoneField";
import { WeekEditor } from "./WeekEditor";
import { checkCalendar, usualWeek } from "./week";

function check({ sla }: Settings): Faults {
  return { ...(sla.calendar ? checkCalendar(sla.calendar) : {}), ...checkPromises(sla.targets) };
}

export function HoursSection({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings, check);
  const { calendar } = form.value.sla;
  const switchOn = () => settings.sla.calendar ?? usualWeek(Intl.DateTimeFormat().resolvedOptions().timeZone);
  return (
    <SectionForm form={form} label="Office hours">
      <Group
        title="Office hours"
        hint="Outside of them the chat says when you are back, and the clock of every promise stands still."
      >
        <Toggle
          label="Keep office hours"
          hint={calendar ? "Somebody is there at the times below." : "Off: you answer around the clock."}
          checked={calendar !== null}
          onChange={(on) => form.set("sla", { calendar: on ? switchOn() : null })}
        />
        {calendar && (
          <>
            <TimeZoneField form={form} calendar={calendar} />
            <WeekEditor form={form} calendar={calendar} />
            <Holidays form={form} calendar={calendar} />
          </>
        )}
      </Group>
      <Promises form={form} />
    </SectionForm>
  );
}
