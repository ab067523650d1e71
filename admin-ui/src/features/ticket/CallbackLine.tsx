// Under the header while the customer waits for a call.
import type { Ticket } from "@careline/client";
import { PhoneCall } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { callLink } from "./links";
import { owesCall } from "./ticketPatch";
import type { TicketActions } from "./useTicketActions";

export function CallbackLine({ ticket, actions }: { ticket: Ticket; actions: TicketActions }) {
  if (!owesCall(ticket)) return null;
  const { phone } = ticket.customer;
  const call = callLink(ticket);
  return (
    <section
      aria-label="Callback"
      className="flex min-h-10 flex-wrap items-center gap-x-2 border-b border-system-line bg-system px-5 py-1 text-s text-system-ink max-tablet:px-4"
    >
      <PhoneCall className="size-3.5 shrink-0" aria-hidden="true" />
      <p className="m-0 min-w-0 flex-1 wrap-anywhere">
        {phone ? "Asks for a call: " : "Asks for a call, and has left no number"}
        {call && (
          <a href={call} className="font-semibold underline underline-offset-2 max-tablet:py-3">
            {phone}
          </a>
        )}
      </p>
      <Button size="s" className="max-tablet:h-11" onClick={() => actions.setCalledBack(true)}>
        Mark as called
      </Button>
    </section>
  );
}
