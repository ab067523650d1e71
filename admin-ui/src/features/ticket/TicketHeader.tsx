// Above the thread: what it is about, where it stands, what is due, and what one can do.
import type { Ticket } from "@careline/client";
import { ArrowLeft, Check, Mail, PanelRight, Phone, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { useClock } from "@/components/ui/clock";
import { IconButton } from "@/components/ui/IconButton";
import { SlaRing } from "@/components/ui/SlaRing";
import { agoInWords } from "@/components/ui/span";
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
  onEscalate: () => void;
}

/** Two lines: what it is about with what one can do, and below it the facts, which need the whole width. */
export function TicketHeader(props: TicketHeaderProps) {
  const { ticket, actions, onClose, onEscalate } = props;
  const priority = usePriorityShortcut();
  return (
    <header className="shrink-0 border-b border-line py-2 pr-3 pl-5 max-tablet:px-1.5 max-tablet:py-1">
      <div className="flex min-h-9 items-center gap-2 max-tablet:min-h-11 max-tablet:gap-1">
        <span className="tablet:hidden">
          <IconButton quiet label="Back" icon={<ArrowLeft />} onClick={onClose} />
        </span>
        <h2
          dir="auto"
          className="m-0 min-w-0 flex-1 text-left text-l font-[650] max-tablet:line-clamp-2 max-tablet:text-m max-tablet:leading-tight max-tablet:wrap-anywhere tablet:truncate"
          title={ticket.subject}
        >
          {ticket.subject}
        </h2>
        <Tools {...props} />
        <ResolveButton ticket={ticket} actions={actions} />
      </div>
      <div className="mt-1 flex min-w-0 items-center gap-2 max-tablet:mt-0 max-tablet:pl-2">
        <StatusMenu ticket={ticket} actions={actions} onEscalate={onEscalate} />
        <PriorityMenu ticket={ticket} actions={actions} {...priority} />
        <SlaRing ticket={ticket} className="shrink-0" />
        <Origin ticket={ticket} />
      </div>
    </header>
  );
}

function Tools({ ticket, actions, onToggleDetails, onEscalate }: TicketHeaderProps) {
  const call = callLink(ticket);
  const mail = mailLink(ticket);
  return (
    <div className="flex items-center">
      {call && <Contact label={`Call ${ticket.customer.phone}`} href={call} icon={<Phone />} />}
      {mail && <Contact label={`Email ${ticket.customer.email}`} href={mail} icon={<Mail />} />}
      <IconButton label="Details" icon={<PanelRight />} onClick={onToggleDetails} className="@max-md:hidden" />
      <MoreMenu ticket={ticket} actions={actions} onToggleDetails={onToggleDetails} onEscalate={onEscalate} />
    </div>
  );
}

const Contact = (props: { label: string; href: string; icon: ReactNode }) => (
  <LinkButton {...props} className="@max-md:hidden" />
);

/** Number, who and since when. Where it is tight only the number: the details have all of it. */
function Origin({ ticket: { number, customer, channel, createdAt } }: { ticket: Ticket }) {
  const opened = useClock((now) => agoInWords(Date.parse(createdAt), now));
  const rest = [customer.name, `by ${channelName(channel)}`, `opened ${opened}`].join(" · ");
  return (
    <p className="m-0 ml-auto min-w-0 truncate pr-1 text-right text-xs text-text-3" title={rest}>
      {number}
      <span dir="auto" className="@max-lg:hidden">
        {number && " · "}
        {rest}
      </span>
    </p>
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
