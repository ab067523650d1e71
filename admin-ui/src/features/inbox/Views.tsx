// All, mine, nobody's: the three ways to look at the same tickets.
import { classes } from "@/components/ui/classes";
import { type Filters, VIEWS, type View } from "./search";
import { useCount } from "./useTickets";

const brief = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 0 });

export const VIEW_WORDS: Record<View, { short: string; title: string }> = {
  all: { short: "All", title: "All tickets" },
  my: { short: "Mine", title: "My tickets" },
  unassigned: { short: "Unassigned", title: "Unassigned" },
};

export function Views({ filters, onChange }: { filters: Filters; onChange: (view: View) => void }) {
  return (
    <div role="group" aria-label="View" className="mx-3 mt-2.5 grid grid-cols-3 gap-0.5 rounded-1 bg-sunken p-0.5">
      {VIEWS.map((one) => (
        <ViewButton key={one} view={one} filters={filters} onClick={() => onChange(one)} />
      ))}
    </div>
  );
}

function ViewButton({ view, filters, onClick }: { view: View; filters: Filters; onClick: () => void }) {
  const on = filters.view === view;
  const count = useCount({ ...filters, view });
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onClick}
      className={classes(
        "h-7 truncate rounded-1 px-2 text-xs font-[550] max-tablet:h-11 max-tablet:text-s",
        on ? "bg-surface text-text shadow-1" : "text-text-2 hover:text-text",
      )}
    >
      {VIEW_WORDS[view].short}
      {count !== undefined && (
        <span className="ml-1.5 font-medium text-text-3">{count === null ? "10k+" : brief.format(count)}</span>
      )}
    </button>
  );
}
