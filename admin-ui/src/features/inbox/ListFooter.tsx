// How many there are, and whether the list is live.
import { useConnection } from "@/app/connection";
import { classes } from "@/components/ui/classes";

export function ListFooter({ total, known }: { total: number | null; known: boolean }) {
  const { phase } = useConnection();
  const live = phase === "live";
  const words = live ? "Live" : phase === "ended" ? "Not connected" : "Reconnecting…";
  return (
    <footer className="flex shrink-0 justify-between border-t border-line px-4 py-[9px] text-xs text-text-3 max-tablet:py-1.5">
      <span>{known && `Total: ${countWords(total)}`}</span>
      <span className="inline-flex items-center gap-1.5">
        <span
          className={classes("size-2 rounded-full", live ? "presence shadow-none!" : "bg-line-strong")}
          aria-hidden="true"
        />
        {words}
      </span>
    </footer>
  );
}

function countWords(total: number | null): string {
  if (total === null) return "10 000+ tickets";
  return `${total.toLocaleString()} ${total === 1 ? "ticket" : "tickets"}`;
}
