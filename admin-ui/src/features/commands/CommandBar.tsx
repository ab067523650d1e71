// Do anything by typing its name: what is registered, statuses to filter by, and the search for words.
import { useNavigate } from "@tanstack/react-router";
import { Command as Bar } from "cmdk";
import { Search } from "lucide-react";
import { useState } from "react";
import { Dialog } from "@/components/ui/Dialog";
import { Kbd } from "@/components/ui/Kbd";
import { PRIORITIES, PRIORITY } from "@/components/ui/PriorityPill";
import { STATUS, STATUSES } from "@/components/ui/StatusPill";
import type { InboxSearch } from "@/features/inbox/search";
import { show } from "./bar";
import type { Command } from "./registry";
import { useRegistered } from "./useCommands";

export function CommandBar() {
  const [text, setText] = useState("");
  const navigate = useNavigate();
  const filters = filterCommands((search) => void navigate({ to: "/", search }));
  const all = [...useRegistered().filter(({ onlyShortcut }) => !onlyShortcut), ...filters];
  const groups = byGroup(all);
  const run = (command: Command) => {
    show(null);
    // After the dialog has given the focus back.
    setTimeout(command.run, 0);
  };
  const words = text.trim();
  return (
    <Dialog open quietTitle title="Command bar" kind="bar" onOpenChange={(open) => !open && show(null)}>
      <Bar loop label="Commands" className="flex max-h-[min(460px,70dvh)] flex-col">
        <div className="flex items-center gap-2.5 border-b border-line px-4">
          <Search className="size-4 shrink-0 text-text-3" aria-hidden="true" />
          <Bar.Input
            autoFocus
            value={text}
            onValueChange={setText}
            placeholder="What would you like to do?"
            className="h-12 min-w-0 flex-1 bg-transparent text-l shadow-none! placeholder:text-text-3"
          />
          <Kbd keys="escape" />
        </div>
        <Bar.List className="min-h-0 flex-1 overflow-y-auto p-1.5">
          {words && (
            <Bar.Item
              value={`search ${words}`}
              keywords={[words]}
              forceMount
              onSelect={() =>
                run({ id: "search", label: "", group: "", run: () => void navigate({ to: "/", search: { q: words } }) })
              }
              className={ITEM}
            >
              <Search aria-hidden="true" />
              <span className="min-w-0 flex-1 truncate">Search tickets for “{words}”</span>
            </Bar.Item>
          )}
          {groups.map(([group, commands]) => (
            <Bar.Group
              key={group}
              heading={group}
              className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-text-3"
            >
              {commands.map((command) => (
                <Entry key={command.id} command={command} onSelect={() => run(command)} />
              ))}
            </Bar.Group>
          ))}
        </Bar.List>
      </Bar>
    </Dialog>
  );
}

const ITEM =
  "flex h-9 max-tablet:h-11 cursor-default items-center gap-2.5 rounded-1 px-2.5 text-m select-none data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-text-3";

function Entry({ command, onSelect }: { command: Command; onSelect: () => void }) {
  const Icon = command.icon;
  return (
    <Bar.Item
      value={`${command.label} ${command.id}`}
      keywords={[...(command.keywords ?? []), command.group]}
      onSelect={onSelect}
      className={ITEM}
    >
      {Icon ? <Icon aria-hidden="true" /> : <span className="size-4" />}
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      {command.shortcut && <Kbd keys={command.shortcut} />}
    </Bar.Item>
  );
}

function filterCommands(go: (search: InboxSearch) => void): Command[] {
  return [
    ...STATUSES.map((status) => ({
      id: `status.${status}`,
      label: `Status: ${STATUS[status].word}`,
      group: "Show only",
      icon: STATUS[status].icon,
      run: () => go({ status }),
    })),
    ...PRIORITIES.map((priority) => ({
      id: `priority.${priority}`,
      label: `Priority: ${PRIORITY[priority].word}`,
      group: "Show only",
      icon: PRIORITY[priority].icon,
      run: () => go({ priority }),
    })),
  ];
}

/** What belongs to the open ticket first. */
const FIRST = ["Ticket", "Inbox", "Go to"];

function byGroup(commands: readonly Command[]): [string, Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  const rank = (group: string) => (FIRST.includes(group) ? FIRST.indexOf(group) : FIRST.length);
  return [...groups].sort(([a], [b]) => rank(a) - rank(b));
}
