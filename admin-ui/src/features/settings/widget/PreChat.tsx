// Who may write, and what is asked before the first message.
import { Group } from "@/components/ui/Group";
import { Toggle } from "@/components/ui/Toggle";
import type { SettingsForm } from "../form/useSettingsForm";

const FIELDS = [
  ["name", "Name"],
  ["email", "E-mail"],
  ["phone", "Phone"],
  ["company", "Company"],
  ["orderId", "Order number"],
] as const;

export function PreChat({ form }: { form: SettingsForm }) {
  const { preChat, anonymous } = form.value.widget;
  // In the order of the list above, whatever was ticked first.
  const put = (field: string, on: boolean) =>
    form.set("widget", {
      preChat: FIELDS.map(([name]) => name).filter((name) => (name === field ? on : preChat.includes(name))),
    });
  return (
    <Group title="Before the chat">
      <Toggle
        label="Anyone may write"
        hint={
          anonymous
            ? "Visitors need no account on your site."
            : "Only customers that your site has identified (see below) can open the chat."
        }
        checked={anonymous}
        onChange={(on) => form.set("widget", { anonymous: on })}
      />
      <fieldset className="m-0 border-0 p-0">
        <legend className="mb-1 p-0 text-s font-[550]">Ask first</legend>
        <p className="mt-0 mb-1 text-xs text-text-3">
          A short form before the first message. Customers who are known already are not asked.
        </p>
        <div className="flex flex-wrap gap-x-6">
          {FIELDS.map(([field, label]) => (
            <label key={field} className="flex min-h-9 cursor-pointer items-center gap-2 text-s max-tablet:min-h-11">
              <input
                type="checkbox"
                className="size-4 accent-brand"
                checked={preChat.includes(field)}
                onChange={(event) => put(field, event.target.checked)}
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
    </Group>
  );
}
