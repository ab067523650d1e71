// The lines between messages: a new day, and where the unread ones begin.
import { useClock } from "@/components/ui/clock";
import { dayLabel } from "./when";

export function DayLine({ at }: { at: number }) {
  const label = useClock((now) => dayLabel(at, now));
  return <div className="px-7 pt-4 pb-2 text-center text-xs font-[550] text-text-3">{label}</div>;
}

export function UnreadLine() {
  return (
    <div
      data-row="unread"
      className="flex items-center gap-3 px-7 py-3 text-xs font-semibold text-brand max-tablet:px-4"
    >
      <span className="h-px flex-1 bg-brand-line" />
      New
      <span className="h-px flex-1 bg-brand-line" />
    </div>
  );
}
