// The first words of the chat.
import type { Settings } from "@careline/client";
import { Field } from "@/components/ui/Field";
import { Textarea } from "@/components/ui/Textarea";
import { Count } from "../form/Count";
import type { Faults, SettingsForm } from "../form/useSettingsForm";

const LONGEST = 1000;

export function checkGreeting({ greeting }: Settings["bot"]): Faults {
  return [...greeting].length > LONGEST ? { "bot.greeting": `At most ${LONGEST} characters` } : {};
}

export function GreetingField({ form, label }: { form: SettingsForm; label: string }) {
  const { greeting } = form.value.bot;
  return (
    <Field label={label} error={form.fault("bot.greeting")} aside={<Count text={greeting} most={LONGEST} />}>
      <Textarea
        value={greeting}
        onChange={(event) => form.set("bot", { greeting: event.target.value })}
        onBlur={() => form.leave("bot.greeting")}
      />
    </Field>
  );
}
