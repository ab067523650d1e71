// What else this customer has asked, newest first.
import type { Ticket, TicketPage } from "@careline/client";
import { useQuery } from "@tanstack/react-query";
import { useCare } from "@/app/care";
import { Button } from "@/components/ui/Button";
import { STATUS } from "@/components/ui/StatusPill";
import { shortDay, wholeTime } from "../thread/when";
import { Section } from "./Section";

const SHOWN = 8;

export function OtherTickets({ ticket, onOpen }: { ticket: Ticket; onOpen: (id: string) => void }) {
  const { http } = useCare();
  const customer = ticket.customer.id;
  const query = useQuery({
    queryKey: ["customer-tickets", customer],
    queryFn: ({ signal }) =>
      http.get<TicketPage>("/api/tickets", { query: { customer, sort: "-createdAt", limit: SHOWN + 1 }, signal }),
  });
  const others = query.data?.tickets.filter((other) => other.id !== ticket.id).slice(0, SHOWN) ?? [];
  const more = (query.data?.total ?? 0) - 1 - others.length;
  return (
    <Section title="Other tickets">
      {query.isPending && <span className="skeleton block h-3 w-40" />}
      {query.isError && <NotFetched onRetry={() => void query.refetch()} />}
      {query.isSuccess && others.length === 0 && <p className="m-0 text-s text-text-3">This is their first</p>}
      {others.length > 0 && (
        <ul className="-mx-2 my-0 list-none p-0">
          {others.map((other) => (
            <li key={other.id}>
              <Other ticket={other} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p className="mt-1 mb-0 text-xs text-text-3">{`and ${more} earlier`}</p>}
    </Section>
  );
}

function Other({ ticket, onOpen }: { ticket: Ticket; onOpen: (id: string) => void }) {
  const { word, color, icon: Icon } = STATUS[ticket.status];
  const at = Date.parse(ticket.createdAt);
  return (
    <button
      type="button"
      onClick={() => onOpen(ticket.id)}
      className="flex min-h-[30px] w-full items-center gap-2 rounded-1 px-2 text-left text-s hover:bg-hover max-tablet:min-h-11"
    >
      <Icon className="size-3.5 shrink-0" style={{ color }} aria-label={word} role="img" />
      <span dir="auto" className="min-w-0 flex-1 truncate" title={ticket.subject}>
        {ticket.subject}
      </span>
      <time dateTime={ticket.createdAt} title={wholeTime(at)} className="shrink-0 text-xs text-text-3">
        {shortDay(at, Date.now())}
      </time>
    </button>
  );
}

const NotFetched = ({ onRetry }: { onRetry: () => void }) => (
  <p className="m-0 flex items-center gap-2 text-s text-text-2">
    Could not be fetched
    <Button size="s" onClick={onRetry}>
      Try again
    </Button>
  </p>
);
