// A ticket as a card: four lines of fixed height, so that a hundred thousand of them can scroll.
import { memo } from "react";
import { Avatar } from "@/components/ui/Avatar";
import { classes } from "@/components/ui/classes";
import { PRIORITY, PriorityPill } from "@/components/ui/PriorityPill";
import { nextPromise } from "@/components/ui/promise";
import { SlaRing } from "@/components/ui/SlaRing";
import { StatusPill } from "@/components/ui/StatusPill";
import { TimeAgo } from "@/components/ui/TimeAgo";
import type { ListTicket } from "./listTicket";
import { useMark } from "./marks";
import type { RowProps } from "./row";
import { rowName } from "./rowName";
import { Snippet } from "./Snippet";

export const CARD_HEIGHT = 112;

export const TicketCard = memo(function TicketCard({ ticket, open, tabStop, href, myId, categories }: RowProps) {
  const mark = useMark(ticket.id);
  const unread = ticket.unread > 0;
  return (
    <div
      className={classes(
        "ticket-card relative grid h-[108px] grid-cols-[32px_minmax(0,1fr)_auto] content-start gap-x-2.5 rounded-2 px-2.5 py-2.5",
        open ? "on bg-surface shadow-1" : "hover:bg-hover",
        mark === "fresh" && "fresh",
        mark === "leaving" && "leaving",
      )}
    >
      <a
        href={href}
        data-ticket={ticket.id}
        tabIndex={tabStop ? 0 : -1}
        aria-current={open ? "true" : undefined}
        className="absolute inset-0 z-1 rounded-2"
      >
        <span className="sr-only">{rowName(ticket)}</span>
      </a>
      <span className="row-span-3 pt-0.5">
        <Avatar name={ticket.customer.name} />
      </span>
      <span className={classes("truncate", unread ? "font-[650]" : "font-[550]")}>
        {ticket.customer.name}
        {ticket.customer.company && <span className="font-normal text-text-3"> · {ticket.customer.company}</span>}
      </span>
      <Since ticket={ticket} />
      <span dir="auto" className={classes("col-span-2 truncate text-left text-s", unread && "font-[650]")}>
        {ticket.subject}
      </span>
      <span dir="auto" className={classes("truncate text-left text-s text-text-2", !unread && "col-span-2")}>
        <Snippet ticket={ticket} myId={myId} />
      </span>
      {unread && (
        <span className="flex justify-end">
          <Unread count={ticket.unread} />
        </span>
      )}
      <span className="col-span-2 col-start-2 mt-[7px] flex min-w-0 items-center gap-1.5">
        <StatusPill status={ticket.status} />
        <CardPriority ticket={ticket} />
        <SlaRing brief ticket={ticket} className="whitespace-nowrap" />
        {!nextPromise(ticket) && (
          <span className="min-w-0 truncate text-xs text-text-3">
            {categories.get(ticket.category) ?? ticket.category}
          </span>
        )}
        <span className="ml-auto" />
        {ticket.assignedTo && <Avatar size="s" labelled name={ticket.assignedTo.name} />}
      </span>
    </div>
  );
});

/** How long the customer has been waiting; else when something last happened. */
function Since({ ticket }: { ticket: ListTicket }) {
  if (ticket.waitingSince) {
    return (
      <TimeAgo
        at={ticket.waitingSince}
        title="Waiting since"
        className="text-xs font-[550] whitespace-nowrap text-text-2"
      />
    );
  }
  return <TimeAgo at={ticket.updatedAt} title="Updated" className="text-xs whitespace-nowrap text-text-3" />;
}

/** The usual ones need no word; where the list is narrow none has room for it. */
function CardPriority({ ticket }: { ticket: ListTicket }) {
  const { word, color, icon: Icon } = PRIORITY[ticket.priority];
  const pressing = ticket.priority === "urgent" || ticket.priority === "high";
  return (
    <>
      {pressing && (
        <span className="max-desk:tablet:hidden">
          <PriorityPill priority={ticket.priority} />
        </span>
      )}
      <Icon
        className={classes("size-3.5 shrink-0", pressing && "hidden max-desk:tablet:block")}
        style={{ color }}
        strokeWidth={2.2}
        aria-label={word}
      />
    </>
  );
}

export function Unread({ count }: { count: number }) {
  return (
    <span className="h-[18px] min-w-[18px] shrink-0 rounded-full bg-brand px-[5px] text-center text-[11px]/[18px] font-[650] text-on-brand">
      {count > 99 ? "99+" : count}
    </span>
  );
}
