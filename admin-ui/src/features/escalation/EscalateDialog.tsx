// Hands a ticket on to those who know more: why, and where it should go. The customer sees neither.
import type { Ticket } from "@careline/client";
import { type KeyboardEvent, useId, useState } from "react";
import { useConfig } from "@/app/queries";
import { useSmallForm } from "@/components/form/useSmallForm";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field } from "@/components/ui/Field";
import { Input } from "@/components/ui/Input";
import { keysAsText } from "@/components/ui/Kbd";
import { Refusal } from "@/components/ui/Refusal";
import { Textarea } from "@/components/ui/Textarea";
import { queueSlug } from "../ticket/queueSlug";
import type { TicketActions } from "../ticket/useTicketActions";

const LONGEST = 1000;

export interface EscalateDialogProps {
  ticket: Ticket;
  actions: TicketActions;
  onClose: () => void;
}

export function EscalateDialog({ ticket, actions, onClose }: EscalateDialogProps) {
  const id = useId();
  const [reason, setReason] = useState("");
  const [queue, setQueue] = useState(ticket.queue ?? "");
  const faults: Record<string, string> = reason.trim()
    ? {}
    : { reason: "Say what is needed, so that whoever comes can begin at once" };
  const form = useSmallForm(faults, async () => {
    const wanted = queueSlug(queue);
    await actions.escalate({ reason: reason.trim(), queue: wanted === (ticket.queue ?? "") ? null : wanted || null });
    onClose();
  });
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Escalate this ticket"
      description="Your team sees the reason in the ticket. The customer does not."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" busy={form.busy}>
            Escalate
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={form.submit} className="grid gap-4">
        <Field
          label="Reason"
          hint={<span className="max-tablet:hidden">{`${keysAsText("mod+enter")} escalates.`}</span>}
          error={form.fault("reason")}
        >
          <Textarea
            autoFocus
            dir="auto"
            maxLength={LONGEST}
            className="max-h-[30vh] min-h-20"
            placeholder="What is needed, and what was tried"
            value={reason}
            onKeyDown={onKeyDown}
            onChange={(event) => {
              form.touch("reason");
              setReason(event.target.value);
            }}
          />
        </Field>
        <Field label="Queue" hint="Where it should go. Empty leaves it where it is." error={form.fault("queue")}>
          <Input
            list={`${id}-queues`}
            maxLength={50}
            autoComplete="off"
            placeholder="e.g. payments"
            value={queue}
            onChange={(event) => {
              form.touch("queue");
              setQueue(event.target.value);
            }}
          />
        </Field>
        <Queues id={`${id}-queues`} />
        <Refusal text={form.refusal} />
      </form>
    </Dialog>
  );
}

/** Those that categories name. */
function Queues({ id }: { id: string }) {
  const categories = useConfig().data?.categories ?? [];
  const queues = new Set(categories.map(({ queue }) => queue).filter((queue) => queue !== null));
  return (
    <datalist id={id}>
      {[...queues].map((queue) => (
        <option key={queue} value={queue} />
      ))}
    </datalist>
  );
}
