// The template of ticket numbers, with what it gives.
import { Button } from "@/components/ui/Button";
import { Group } from "@/components/ui/Group";
import { TextField } from "../form/TextField";
import type { SettingsForm } from "../form/useSettingsForm";
import { renderNumber } from "./numberTemplate";

const USUAL = ["ST-{yyyy}-{n:03}", "#{n}", "CARE-{n:05}"];
const RULES: [code: string, meaning: string][] = [
  ["{n}", "the count: 1, 2, 3"],
  ["{n:03}", "the count in at least three digits: 001"],
  ["{yyyy}", "the year of opening"],
];

export function NumberField({ form }: { form: SettingsForm }) {
  const { numberTemplate } = form.value.tickets;
  const set = (template: string) => form.set("tickets", { numberTemplate: template });
  const year = new Date().getUTCFullYear();
  const examples = [1, 42, 1234]
    .map((count) => renderNumber(numberTemplate, count, year))
    .filter((text) => text !== null);
  return (
    <Group title="Numbers" hint="What a customer reads out on the phone. Tickets keep the number that they have.">
      <div>
        <TextField
          form={form}
          className="max-w-80"
          name="tickets.numberTemplate"
          label="Template"
          maxLength={60}
          spellCheck={false}
          value={numberTemplate}
          onChange={set}
        />
        <p role="status" className="mt-2 mb-0 text-s text-text-2">
          {examples.length > 0 ? (
            <>
              Gives <b className="font-semibold text-text">{examples.join(", ")}</b>
            </>
          ) : (
            "Gives no number yet"
          )}
        </p>
        <fieldset className="m-0 mt-3 flex flex-wrap gap-2 border-0 p-0">
          <legend className="sr-only">Usual templates</legend>
          {USUAL.map((template) => (
            <Button key={template} size="s" className="font-mono max-tablet:h-11" onClick={() => set(template)}>
              {template}
            </Button>
          ))}
        </fieldset>
      </div>
      <dl className="m-0 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-s">
        {RULES.map(([code, meaning]) => (
          <div key={code} className="contents">
            <dt className="font-mono text-text">{code}</dt>
            <dd className="m-0 text-text-2">{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="m-0 text-xs text-text-3">
        {
          "One {n} or {n:03}, at most 40 characters, no blanks, /, ? or %. Customers may also name a ticket by the bare count."
        }
      </p>
    </Group>
  );
}
