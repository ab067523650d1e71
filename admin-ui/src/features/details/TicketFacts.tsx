// What is known of the ticket, each fact its own editor.
import type { Ticket } from "@careline/client";
import { useConfig } from "@/app/queries";
import { Select } from "@/components/ui/Select";
import { PriorityMenu } from "../ticket/PriorityMenu";
import { queueSlug } from "../ticket/queueSlug";
import type { TicketActions } from "../ticket/useTicketActions";
import { AssigneeField } from "./AssigneeField";
import { EditableText } from "./EditableText";
import { Fact, Facts, Section } from "./Section";
import { TagsField } from "./TagsField";

export function TicketFacts({ ticket, actions }: { ticket: Ticket; actions: TicketActions }) {
  return (
    <Section title="Ticket">
      <Facts>
        <Fact name="Assignee">
          <AssigneeField ticket={ticket} actions={actions} />
        </Fact>
        <Fact name="Priority">
          <PriorityMenu ticket={ticket} actions={actions} />
        </Fact>
        <Fact name="Category">
          <CategoryField ticket={ticket} actions={actions} />
        </Fact>
        <Fact name="Queue">
          <EditableText
            label="Queue"
            value={ticket.queue}
            empty="None"
            hint="e.g. billing"
            clean={queueSlug}
            onSave={actions.setQueue}
          />
        </Fact>
        <Fact name="Order">
          <EditableText
            label="Order"
            value={ticket.orderId}
            empty="None"
            hint="Order number"
            onSave={actions.setOrder}
          />
        </Fact>
        <Fact name="Tags" top>
          <TagsField tags={ticket.tags} onChange={actions.setTags} />
        </Fact>
      </Facts>
      {/* While it lasts it stands above the thread. */}
      {ticket.escalation && ticket.status !== "escalated" && (
        <p dir="auto" className="mt-2 mb-0 text-s text-text-2">
          <span className="font-semibold text-st-escalated">Was escalated by {ticket.escalation.by.name}: </span>
          {ticket.escalation.reason}
        </p>
      )}
    </Section>
  );
}

function CategoryField({ ticket, actions }: { ticket: Ticket; actions: TicketActions }) {
  const categories = useConfig().data?.categories ?? [];
  const known = categories.some(({ slug }) => slug === ticket.category);
  const options = categories.map(({ slug, label }) => ({ value: slug, label }));
  // One that was taken out of the settings stays on the tickets that have it.
  if (!known) options.unshift({ value: ticket.category, label: ticket.category });
  return (
    <Select
      size="s"
      aria-label="Category"
      className="-ml-1.5"
      options={options}
      value={ticket.category}
      onChange={actions.setCategory}
    />
  );
}
