// Beside the thread: who the customer is, what is known of the ticket, what was promised, and what else they asked.
import { useDeferredValue } from "react";
import { ErrorState } from "@/components/ui/ErrorState";
import { type HeldThread, useThread } from "../thread/useThread";
import { useTicketActions } from "../ticket/useTicketActions";
import { CustomerCard } from "./CustomerCard";
import { DetailsSkeleton } from "./DetailsSkeleton";
import { OtherTickets } from "./OtherTickets";
import { PromiseFacts } from "./PromiseFacts";
import { RecordFacts } from "./RecordFacts";
import { TicketFacts } from "./TicketFacts";

export interface DetailsPaneProps {
  ticketId: string;
  onOpenTicket: (id: string) => void;
}

export function DetailsPane({ ticketId, onOpenTicket }: DetailsPaneProps) {
  // The thread comes first; this may be a moment behind it.
  const held = useDeferredValue(useThread(ticketId), null);
  return (
    <div className="h-full min-w-0 overflow-y-auto overscroll-contain bg-bg">
      <Content held={held} onOpenTicket={onOpenTicket} />
    </div>
  );
}

function Content({ held, onOpenTicket }: { held: HeldThread | null; onOpenTicket: (id: string) => void }) {
  if (!held || held.state.phase === "loading") return <DetailsSkeleton />;
  // The conversation says that the ticket is gone.
  if (held.state.phase === "gone") return null;
  if (!held.state.ticket) return <ErrorState title="No details" error={held.state.error} />;
  return <Details key={held.state.ticketId} held={held} ticket={held.state.ticket} onOpenTicket={onOpenTicket} />;
}

interface DetailsProps {
  held: HeldThread;
  ticket: NonNullable<HeldThread["state"]["ticket"]>;
  onOpenTicket: (id: string) => void;
}

function Details({ held, ticket, onOpenTicket }: DetailsProps) {
  const actions = useTicketActions(held.thread, ticket);
  return (
    <>
      <CustomerCard customer={ticket.customer} />
      <TicketFacts ticket={ticket} actions={actions} />
      <PromiseFacts ticket={ticket} />
      <OtherTickets ticket={ticket} onOpen={onOpenTicket} />
      <RecordFacts ticket={ticket} onOpen={onOpenTicket} />
    </>
  );
}
