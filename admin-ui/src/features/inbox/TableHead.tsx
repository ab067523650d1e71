// The table's heading; columns that the server can sort by are buttons.
import { ArrowDown, ArrowUp } from "lucide-react";
import { classes } from "@/components/ui/classes";
import { COLUMNS } from "./columns";
import type { SortName } from "./search";

/** The second click turns it round. */
const HEADS: readonly { title: string; sorts?: readonly [SortName, SortName] }[] = [
  { title: "Number", sorts: ["-number", "number"] },
  { title: "Customer" },
  { title: "Subject" },
  { title: "Status" },
  { title: "Priority", sorts: ["-priority", "priority"] },
  { title: "Assignee" },
  { title: "Waiting" },
  { title: "Due", sorts: ["dueAt", "-dueAt"] },
  { title: "Updated", sorts: ["-updatedAt", "updatedAt"] },
];

export function TableHead({ sort, onSort }: { sort: SortName; onSort: (sort: SortName) => void }) {
  return (
    <div
      role="row"
      className={classes(
        COLUMNS,
        "h-9 shrink-0 overflow-hidden border-b border-line text-xs font-semibold text-text-3 [scrollbar-gutter:stable] [scrollbar-width:thin]",
      )}
    >
      {HEADS.map(({ title, sorts }) => {
        const on = sorts?.includes(sort) ?? false;
        const down = sort.startsWith("-");
        const Arrow = down ? ArrowDown : ArrowUp;
        return (
          <span key={title} role="columnheader" aria-sort={on ? (down ? "descending" : "ascending") : undefined}>
            {sorts ? (
              <button
                type="button"
                onClick={() => onSort(sort === sorts[0] ? sorts[1] : sorts[0])}
                className={classes(
                  "flex items-center gap-1 rounded-1 px-1 py-1 -ml-1 hover:text-text",
                  on && "text-text",
                )}
              >
                {title}
                {on && <Arrow className="size-3" aria-hidden="true" />}
              </button>
            ) : (
              title
            )}
          </span>
        );
      })}
    </div>
  );
}
