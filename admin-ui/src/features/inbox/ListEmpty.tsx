// Nothing to list: why, and what to do about it.
import { Link } from "@tanstack/react-router";
import { CheckCheck, Inbox, SearchX } from "lucide-react";
import { isAdmin, useMe } from "@/app/care";
import { useStats } from "@/app/queries";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { type Filters, isNarrowed } from "./search";

export function ListEmpty({ filters, onClear, onAll }: { filters: Filters; onClear: () => void; onAll: () => void }) {
  const me = useMe();
  const stats = useStats().data;
  if (isNarrowed(filters)) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="No ticket matches"
        action={<Button onClick={onClear}>Clear filters</Button>}
      >
        {filters.q
          ? `Nothing is found for “${filters.q}” with these filters.`
          : "No ticket has all of these properties."}
      </EmptyState>
    );
  }
  if (filters.view !== "all" && stats && stats.total > 0) {
    return (
      <EmptyState
        icon={<CheckCheck />}
        title={filters.view === "my" ? "Nothing is assigned to you" : "Every ticket has someone"}
        action={<Button onClick={onAll}>See all tickets</Button>}
      >
        {filters.view === "my" ? "Take one from Unassigned when you are ready." : "New ones appear here by themselves."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Inbox />}
      title="No tickets yet"
      action={
        isAdmin(me) && (
          <Link
            to="/settings/$section"
            params={{ section: "widget" }}
            className="inline-flex h-8 items-center rounded-1 bg-brand px-3 text-s font-medium text-on-brand hover:bg-brand-strong max-tablet:h-11"
          >
            Get the snippet
          </Link>
        )
      }
    >
      Put the chat on your shop with one line of HTML. The first message a customer writes appears here at once.
    </EmptyState>
  );
}
