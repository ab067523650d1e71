// Above the thread: what it is about, where it stands, what is due, and what one can do.
import type { Ticket } from "@careline/client";
import { ArrowLeft, Check, Mail, PanelRight, Phone, RotateCcw } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { useClock } from "@/components/ui/clock";
import { IconButton } from "@/components/ui/IconButton";
import { SlaRing } from "@/components/ui/SlaRing";
import { ago } from "@/components/ui/span";
import { channelName } from "../thread/words";
import { LinkButton } from "./LinkButton";
import { callLink, mailLink } from "./links";
import { MoreMenu } from "./MoreMenu";
import { PriorityMenu } from "./PriorityMenu";
import { StatusMenu } from "./StatusMenu";
import { isDone } from "./ticketPatch";
import { usePriorityShortcut } from "./usePriorityShortcut";
import type { TicketActions } from "./useTicketActions";

export interface TicketHeaderProps {
  ticket: Ticket;
  actions: TicketActions;
  onClose: () => void;
  onToggleDetails: () => void;
}

/** One line where there is room; below that the facts go to a second one, and what is rarer into the menu. */
export function TicketHeader({ ticket, actions, onClose, onToggleDetails }: TicketHeaderProps) {
  const priority = usePriorityShortcut();
  const call = callLink(ticket);
  const mail = mailLink(ticket);
  return (
    <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-2.5 border-b border-line px-4 py-2 @max-2xl:gap-y-1 @max-2xl:py-1.5 max-tablet:px-1.5">
      <span className="tablet:hidden">
        <IconButton quiet label="Back" icon={<ArrowLeft />} onClick={onClose} />
      </span>
      <Title ticket={ticket} />
      <div className="order-last flex min-w-0 items-center gap-2 @max-2xl:w-full @2xl:order-none max-tablet:pl-2">
        <StatusMenu ticket={ticket} actions={actions} />
        <PriorityMenu ticket={ticket} actions={actions} tight="@2xl:@max-3xl:sr-only" {...priority} />
        <SlaRing ticket={ticket} className="shrink-0" />
        <span className="flex-1 @2xl:hidden" />
        <span className="@2xl:hidden">
          <ResolveButton ticket={ticket} actions={actions} />
        </span>
      </div>
      <div className="flex items-center">
        {call && (
          <LinkButton label={`Call ${ticket.customer.phone}`} href={call} icon={<Phone />} className="@max-md:hidden" />
        )}
        {mail && (
          <LinkButton label={`Email ${ticket.customer.email}`} href={mail} icon={<Mail />} className="@max-md:hidden" />
        )}
        <IconButton label="Details" icon={<PanelRight />} onClick={onToggleDetails} className="@max-md:hidden" />
        <MoreMenu ticket={ticket} actions={actions} onToggleDetails={onToggleDetails} />
      </div>
      <span className="@max-2xl:hidden">
        <ResolveButton ticket={ticket} actions={actions} />
      </span>
    </header>
  );
}

function Title({ ticket }: { ticket: Ticket }) {
  const opened = useClock((now) => ago(Date.parse(ticket.createdAt), now));
  const age =
    opened === "now" ? "opened just now" : /^\d+ (min|h|d)$/.test(opened) ? `opened ${opened} ago` : `opened ${opened}`;
  const facts = [ticket.number, ticket.customer.name, channelName(ticket.channel), age].filter((fact) => fact !== null);
  return (
    <div className="min-w-0 flex-1 basis-40">
      <h2 dir="auto" className="m-0 truncate text-left text-m font-semibold" title={ticket.subject}>
        {ticket.subject}
      </h2>
      <p className="m-0 truncate text-xs text-text-3">{facts.join(" · ")}</p>
    </div>
  );
}

function ResolveButton({ ticket, actions }: Pick<TicketHeaderProps, "ticket" | "actions">) {
  const done = isDone(ticket.status);
  return (
    <Button
      icon={done ? <RotateCcw aria-hidden="true" /> : <Check aria-hidden="true" />}
      onClick={() => actions.setStatus(done ? "open" : "resolved")}
    >
      {done ? "Reopen" : "Resolve"}
    </Button>
  );
}
