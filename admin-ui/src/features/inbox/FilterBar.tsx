// What the list is narrowed to. All of it stands in the address.
import { X } from "lucide-react";
import { useMe } from "@/app/care";
import { useConfig, useTeam } from "@/app/queries";
import { Avatar } from "@/components/ui/Avatar";
import { Chip } from "@/components/ui/Chip";
import { PRIORITIES, PRIORITY } from "@/components/ui/PriorityPill";
import { STATUS, STATUSES } from "@/components/ui/StatusPill";
import { DateFilter } from "./DateFilter";
import { FilterMenu } from "./FilterMenu";
import { type Filters, isNarrowed } from "./search";

/** What somebody still has to do something about. */
const UNFINISHED = ["new", "open", "in_progress", "waiting", "escalated"] as const;

export interface FilterBarProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
  onClear: () => void;
}

export function FilterBar({ filters, onChange, onClear }: FilterBarProps) {
  const me = useMe();
  const categories = useConfig().data?.categories ?? [];
  const team = (useTeam().data ?? []).filter(({ id, active }) => id !== me.id && active !== false);
  return (
    <div
      role="group"
      aria-label="Filters"
      className="flex flex-wrap gap-1 px-3 pt-2 pb-2 max-tablet:flex-nowrap max-tablet:overflow-x-auto"
    >
      <FilterMenu
        name="Status"
        preset={{ label: "Unfinished", values: UNFINISHED }}
        options={STATUSES.map((value) => ({ value, label: STATUS[value].word, icon: iconOf(STATUS[value]) }))}
        chosen={filters.status}
        onChange={(status) => onChange({ status })}
      />
      <FilterMenu
        name="Priority"
        options={PRIORITIES.map((value) => ({ value, label: PRIORITY[value].word, icon: iconOf(PRIORITY[value]) }))}
        chosen={filters.priority}
        onChange={(priority) => onChange({ priority })}
      />
      <FilterMenu
        name="Category"
        options={categories.map(({ slug, label }) => ({ value: slug, label }))}
        chosen={filters.category}
        onChange={(category) => onChange({ category })}
      />
      {filters.view === "all" && (
        <FilterMenu
          name="Assignee"
          options={[
            { value: "me", label: "Me", icon: <Avatar size="s" name={me.name} /> },
            { value: "none", label: "Nobody" },
            ...team.map(({ id, name }) => ({ value: id, label: name, icon: <Avatar size="s" name={name} /> })),
          ]}
          chosen={filters.assignedTo}
          onChange={(assignedTo) => onChange({ assignedTo })}
        />
      )}
      <DateFilter from={filters.from} to={filters.to} onChange={onChange} />
      {isNarrowed(filters) && (
        <Chip onClick={onClear} className="border-transparent bg-transparent">
          <X aria-hidden="true" />
          Clear all
        </Chip>
      )}
    </div>
  );
}

function iconOf({ icon: Icon, color }: { icon: (typeof STATUS)["new"]["icon"]; color: string }) {
  return <Icon style={{ color }} aria-hidden="true" />;
}
