// One ticket as it is worked on: header, thread and composer, live.
import { CloudOff, Trash2 } from "lucide-react";
import { lazy, Suspense, useCallback, useState } from "react";
import { useCare } from "@/app/care";
import { useMedia } from "@/app/useMedia";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { ErrorState } from "@/components/ui/ErrorState";
import { ToastPlace } from "@/components/ui/ToastPlace";
import { usePaintedMark } from "@/features/inbox/openedToPainted";
import { Composer } from "../composer/Composer";
import { Conversation } from "../thread/Conversation";
import { type HeldThread, useThread } from "../thread/useThread";
import { CallbackLine } from "./CallbackLine";
import { EscalationLine } from "./EscalationLine";
import { PaneSkeleton } from "./PaneSkeleton";
import { TicketHeader } from "./TicketHeader";
import { useTicketActions } from "./useTicketActions";
import { useTicketCommands } from "./useTicketCommands";
import { ViewersBar } from "./ViewersBar";

const EscalateDialog = lazy(async () => ({ default: (await import("../escalation/EscalateDialog")).EscalateDialog }));

export interface TicketPaneProps {
  ticketId: string;
  onClose: () => void;
  onToggleDetails: () => void;
}

export function TicketPane(props: TicketPaneProps) {
  const { socket } = useCare();
  // Another try is another opening.
  const [attempt, setAttempt] = useState(0);
  const onRetry = () => {
    socket.retryNow();
    setAttempt(attempt + 1);
  };
  return (
    <section aria-label="Ticket" className="@container flex h-full min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <OpenTicket key={`${props.ticketId} ${attempt}`} {...props} onRetry={onRetry} />
    </section>
  );
}

function OpenTicket({ ticketId, onClose, onToggleDetails, onRetry }: TicketPaneProps & { onRetry: () => void }) {
  const held = useThread(ticketId);
  if (!held || held.state.phase === "loading") return <PaneSkeleton onClose={onClose} />;
  const { phase, error, ticket } = held.state;
  if (phase === "gone") return <Gone onClose={onClose} />;
  if (phase === "failed" || !ticket) return <Failed error={error} onRetry={onRetry} onClose={onClose} />;
  return <ReadyTicket held={held} ticket={ticket} onClose={onClose} onToggleDetails={onToggleDetails} />;
}

interface ReadyProps extends Omit<TicketPaneProps, "ticketId"> {
  held: HeldThread;
  ticket: NonNullable<HeldThread["state"]["ticket"]>;
}

function ReadyTicket({ held, ticket, onClose, onToggleDetails }: ReadyProps) {
  const actions = useTicketActions(held.thread, ticket);
  // The list has a place for notices; on a phone there is no list beside the ticket.
  const phone = useMedia("(max-width: 719.98px)");
  const [escalating, setEscalating] = useState(false);
  const onEscalate = useCallback(() => setEscalating(true), []);
  useTicketCommands(ticket, actions, onEscalate);
  usePaintedMark(ticket.id);
  return (
    <>
      <TicketHeader
        ticket={ticket}
        actions={actions}
        onClose={onClose}
        onToggleDetails={onToggleDetails}
        onEscalate={onEscalate}
      />
      <EscalationLine ticket={ticket} />
      <CallbackLine ticket={ticket} actions={actions} />
      <ViewersBar viewers={held.state.viewers} />
      {phone && <ToastPlace />}
      <Conversation {...held} />
      <Composer {...held} />
      {escalating && (
        <Suspense fallback={null}>
          <EscalateDialog ticket={ticket} actions={actions} onClose={() => setEscalating(false)} />
        </Suspense>
      )}
    </>
  );
}

const Gone = ({ onClose }: { onClose: () => void }) => (
  <div className="grid flex-1 place-items-center">
    <EmptyState
      icon={<Trash2 />}
      title="This ticket was deleted"
      action={<Button onClick={onClose}>Back to the list</Button>}
    >
      An admin has deleted it, or it never was in your reach.
    </EmptyState>
  </div>
);

function Failed({
  error,
  onRetry,
  onClose,
}: {
  error: HeldThread["state"]["error"];
  onRetry: () => void;
  onClose: () => void;
}) {
  return (
    <div className="grid flex-1 place-items-center">
      {error?.code === "offline" ? (
        <EmptyState
          icon={<CloudOff />}
          title="You are offline"
          action={<Button onClick={onClose}>Back to the list</Button>}
        >
          This ticket opens by itself once the connection is back.
        </EmptyState>
      ) : (
        <ErrorState title="This ticket could not be opened" error={error} onRetry={onRetry} />
      )}
    </div>
  );
}
