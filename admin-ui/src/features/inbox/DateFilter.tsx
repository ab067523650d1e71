// When a ticket was opened: the usual spans at a click, or from and to.
import { CalendarDays } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { Chip } from "@/components/ui/Chip";
import { Field } from "@/components/ui/Field";
import { Input } from "@/components/ui/Input";
import { Popover, PopoverClose } from "@/components/ui/Popover";

interface Span {
  from: string | null;
  to: string | null;
}

const SPANS = [
  { label: "Today", days: 0 },
  { label: "Last 7 days", days: 6 },
  { label: "Last 30 days", days: 29 },
] as const;

export function DateFilter({ from, to, onChange }: Span & { onChange: (span: Span) => void }) {
  const text = wordsFor({ from, to });
  return (
    <Popover
      label="Opened between"
      className="w-64"
      trigger={
        <Chip
          on={Boolean(from || to)}
          aria-label={from || to ? `Opened: ${text}` : "Opened"}
          title="When it was opened"
        >
          <CalendarDays aria-hidden="true" />
          {(from || to) && text}
        </Chip>
      }
    >
      <div className="mb-3 flex flex-wrap gap-1.5">
        {SPANS.map(({ label, days }) => (
          <PopoverClose key={label}>
            <Chip on={from === day(days) && to === null} onClick={() => onChange({ from: day(days), to: null })}>
              {label}
            </Chip>
          </PopoverClose>
        ))}
      </div>
      <div className="grid gap-2">
        <Field label="From">
          <Input
            type="date"
            value={from ?? ""}
            max={to ?? undefined}
            onChange={(event) => onChange({ from: event.target.value || null, to })}
          />
        </Field>
        <Field label="Up to and including">
          <Input
            type="date"
            value={to ?? ""}
            min={from ?? undefined}
            onChange={(event) => onChange({ from, to: event.target.value || null })}
          />
        </Field>
      </div>
      {(from || to) && (
        <PopoverClose>
          <Button variant="ghost" className="mt-2 w-full" onClick={() => onChange({ from: null, to: null })}>
            Any date
          </Button>
        </PopoverClose>
      )}
    </Popover>
  );
}

/** The day so many days ago, as it stands in the calendar here. */
function day(ago: number): string {
  const date = new Date();
  date.setDate(date.getDate() - ago);
  return [
    date.getFullYear(),
    String(date.getMonth() + 1).padStart(2, "0"),
    String(date.getDate()).padStart(2, "0"),
  ].join("-");
}

function wordsFor({ from, to }: Span): string {
  if (!from && !to) return "Opened";
  const span = to === null && SPANS.find(({ days }) => day(days) === from);
  if (span) return span.label;
  const short = (text: string) =>
    new Date(`${text}T12:00`).toLocaleDateString(undefined, { day: "numeric", month: "short" });
  if (from && to) return `${short(from)} – ${short(to)}`;
  return from ? `Since ${short(from)}` : `Until ${short(to ?? "")}`;
}
