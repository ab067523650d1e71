// How soon a ticket of each priority is answered and solved.
import type { Priority, Settings } from "@careline/client";
import { Group } from "@/components/ui/Group";
import { PriorityPill } from "@/components/ui/PriorityPill";
import type { Faults, SettingsForm } from "../form/useSettingsForm";
import { DurationInput } from "./DurationInput";
import { parseDuration } from "./duration";

type Targets = Settings["sla"]["targets"];

const PRIORITIES = ["urgent", "high", "medium", "low"] as const satisfies readonly Priority[];
const UNREADABLE = "Write a time like 15m, 4h or 2d";

export function checkPromises(targets: Targets): Faults {
  const faults: Faults = {};
  for (const priority of PRIORITIES) {
    const { firstResponse, resolve } = targets[priority];
    const first = parseDuration(firstResponse);
    if (first === null) faults[`sla.targets.${priority}.firstResponse`] = UNREADABLE;
    else if (first < 1) faults[`sla.targets.${priority}.firstResponse`] = "At least one second";
    if (resolve && parseDuration(resolve) === null) faults[`sla.targets.${priority}.resolve`] = UNREADABLE;
  }
  return faults;
}

export function Promises({ form }: { form: SettingsForm }) {
  const { calendar } = form.value.sla;
  return (
    <Group
      flush
      title="Promises"
      hint={`How soon you answer and solve, ${calendar ? "counted in office hours" : "counted around the clock"}. Agents see the time run in the list and the ticket.`}
    >
      <table className="w-full border-collapse text-s">
        <thead>
          <tr className="text-left text-xs text-text-3 [&>th]:pt-4 [&>th]:pr-5 [&>th]:pb-1 [&>th]:font-[550] [&>th:first-child]:pl-5 max-tablet:[&>th]:pr-3 max-tablet:[&>th:first-child]:pl-4">
            <th scope="col" className="w-40 max-tablet:w-28">
              Priority
            </th>
            <th scope="col">First reply within</th>
            <th scope="col">Solved within</th>
          </tr>
        </thead>
        <tbody>
          {PRIORITIES.map((priority) => (
            <PromiseRow key={priority} form={form} priority={priority} />
          ))}
        </tbody>
      </table>
      <p className="m-0 px-5 pt-1 pb-5 text-xs text-text-3 max-tablet:px-4 max-tablet:pb-4">
        Write 15m, 4h, 1h 30m or 2d. Leave “solved within” empty to promise nothing.
      </p>
    </Group>
  );
}

function PromiseRow({ form, priority }: { form: SettingsForm; priority: (typeof PRIORITIES)[number] }) {
  const { targets } = form.value.sla;
  const target = targets[priority];
  const put = (change: Partial<typeof target>) =>
    form.set("sla", { targets: { ...targets, [priority]: { ...target, ...change } } });
  const names = { first: `sla.targets.${priority}.firstResponse`, resolve: `sla.targets.${priority}.resolve` };
  const faults = { first: form.fault(names.first), resolve: form.fault(names.resolve) };
  return (
    <tr className="align-top [&>*]:py-1.5 [&>*]:pr-5 [&>*:first-child]:pl-5 max-tablet:[&>*]:pr-3 max-tablet:[&>*:first-child]:pl-4">
      <th scope="row" className="text-left font-normal">
        <span className="flex h-9 items-center max-tablet:h-11">
          <PriorityPill priority={priority} />
        </span>
      </th>
      <td>
        <DurationInput
          label={`First reply, ${priority}`}
          value={target.firstResponse}
          invalid={faults.first !== undefined}
          onChange={(firstResponse) => put({ firstResponse })}
          onBlur={() => form.leave(names.first)}
        />
        <Fault text={faults.first} />
      </td>
      <td>
        <DurationInput
          label={`Solved, ${priority}`}
          placeholder="None"
          value={target.resolve ?? ""}
          invalid={faults.resolve !== undefined}
          onChange={(resolve) => put({ resolve: resolve || null })}
          onBlur={() => form.leave(names.resolve)}
        />
        <Fault text={faults.resolve} />
      </td>
    </tr>
  );
}

function Fault({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <p role="alert" className="mt-1 mb-0 text-xs font-medium text-danger">
      {text}
    </p>
  );
}
