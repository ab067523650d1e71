// Under the header while the ticket is escalated: who asked for help, and why.
import type { Ticket } from "@careline/client";
import { STATUS } from "@/components/ui/StatusPill";
import { TimeAgo } from "@/components/ui/TimeAgo";

export function EscalationLine({ ticket: { status, escalation } }: { ticket: Ticket }) {
  if (status !== "escalated" || !escalation) return null;
  const { icon: Icon } = STATUS.escalated;
  return (
    <section
      aria-label="Escalation"
      className="escalation-line flex items-start gap-2 border-b px-5 py-2 text-s max-tablet:px-4"
    >
      <Icon className="mt-0.5 size-3.5 shrink-0 text-st-escalated" aria-hidden="true" />
      <p dir="auto" className="m-0 line-clamp-3 min-w-0 flex-1 wrap-anywhere" title={escalation.reason}>
        <span className="font-semibold text-st-escalated">{`${escalation.by.name} escalated this: `}</span>
        {escalation.reason}
      </p>
      <TimeAgo at={escalation.at} title="Escalated" className="shrink-0 text-xs text-text-2" />
    </section>
  );
}
