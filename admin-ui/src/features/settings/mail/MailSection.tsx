// Mails of the shop: what is sent by itself, and what became of each mail.
import type { Settings } from "@careline/client";
import { Group } from "@/components/ui/Group";
import { Toggle } from "@/components/ui/Toggle";
import { SectionForm } from "../form/SectionForm";
import { type Faults, useSettingsForm } from "../form/useSettingsForm";
import { MailList } from "./MailList";

const check = (): Faults => ({});

export function MailSection({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings, check);
  const { mail, notifications } = form.value;
  return (
    <div className="grid gap-6">
      <SectionForm form={form} label="Mail">
        <Group title="Sent by itself">
          <Toggle
            label="Confirm new tickets"
            hint="The customer gets a mail with the number."
            checked={mail.autoResponse}
            onChange={(autoResponse) => form.set("mail", { autoResponse })}
          />
          <Toggle
            label="Mail replies to customers who are away"
            hint="When the chat is not open, an agent’s reply goes out by mail too."
            checked={notifications.mailCustomer}
            onChange={(mailCustomer) => form.set("notifications", { mailCustomer })}
          />
        </Group>
      </SectionForm>
      <MailList />
    </div>
  );
}
