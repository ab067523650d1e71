// How tickets are numbered, and what happens to them by themselves.
import type { Settings } from "@careline/client";
import { Field } from "@/components/ui/Field";
import { Group } from "@/components/ui/Group";
import { Select } from "@/components/ui/Select";
import { Toggle } from "@/components/ui/Toggle";
import { SectionForm } from "../form/SectionForm";
import { type Faults, type SettingsForm, useSettingsForm } from "../form/useSettingsForm";
import { DurationField } from "../hours/DurationField";
import { parseDuration } from "../hours/duration";
import { NumberField } from "./NumberField";
import { checkTemplate } from "./numberTemplate";

type OnAgentReply = Settings["tickets"]["onAgentReply"];

const ON_REPLY: { value: OnAgentReply; label: string }[] = [
  { value: "waiting", label: "Waiting: the customer is next" },
  { value: "keep", label: "Nothing: the status stays" },
];

function check({ tickets }: Settings): Faults {
  const faults: Faults = {};
  const template = checkTemplate(tickets.numberTemplate);
  if (template) faults["tickets.numberTemplate"] = template;
  for (const name of ["reopenFor", "autoCloseAfter", "nudgeBefore"] as const) {
    const seconds = parseDuration(tickets[name]);
    if (seconds === null) faults[`tickets.${name}`] = "Write a time like 12h or 7d";
    else if (name === "autoCloseAfter" && seconds < 60) faults[`tickets.${name}`] = "At least one minute";
  }
  return faults;
}

export function TicketsSection({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings, check);
  const { tickets } = form.value;
  return (
    <SectionForm form={form} label="Tickets">
      <NumberField form={form} />
      <Group title="While agents work">
        <Field label="An agent’s reply sets the status to">
          <Select
            className="max-w-80"
            options={ON_REPLY}
            value={tickets.onAgentReply}
            onChange={(value) => form.set("tickets", { onAgentReply: value as OnAgentReply })}
          />
        </Field>
        <Toggle
          label="Opening a ticket takes it"
          hint="A ticket of nobody belongs to the first agent who opens it."
          checked={tickets.claimOnView}
          onChange={(claimOnView) => form.set("tickets", { claimOnView })}
        />
      </Group>
      <Closing form={form} />
    </SectionForm>
  );
}

function Closing({ form }: { form: SettingsForm }) {
  const { tickets } = form.value;
  return (
    <Group title="Closing">
      <div className="grid grid-cols-2 gap-5 max-tablet:grid-cols-1">
        <DurationField
          form={form}
          name="tickets.autoCloseAfter"
          label="Close by itself after"
          hint="Without a word from the customer."
          value={tickets.autoCloseAfter}
          onChange={(autoCloseAfter) => form.set("tickets", { autoCloseAfter })}
        />
        <DurationField
          form={form}
          name="tickets.nudgeBefore"
          label="Remind the customer before that"
          hint="So long before the ticket closes; 0s sends no reminder."
          value={tickets.nudgeBefore}
          onChange={(nudgeBefore) => form.set("tickets", { nudgeBefore })}
        />
        <DurationField
          form={form}
          name="tickets.reopenFor"
          label="A late reply reopens it for"
          hint="Later replies open a new ticket that names the old one."
          value={tickets.reopenFor}
          onChange={(reopenFor) => form.set("tickets", { reopenFor })}
        />
      </div>
    </Group>
  );
}
