// A ticket as a line of the table.
import { memo } from "react";
import { Avatar } from "@/components/ui/Avatar";
import { classes } from "@/components/ui/classes";
import { PriorityPill } from "@/components/ui/PriorityPill";
import { SlaRing } from "@/components/ui/SlaRing";
import { StatusPill } from "@/components/ui/StatusPill";
import { TimeAgo } from "@/components/ui/TimeAgo";
import { COLUMNS } from "./columns";
import { useMark } from "./marks";
import type { RowProps } from "./row";
import { rowName } from "./rowName";
import { Snippet } from "./Snippet";
import { Unread } from "./TicketCard";

export const TicketLine = memo(function TicketLine({ ticket, open, tabStop, href, myId }: RowProps) {
  const mark = useMark(ticket.id);
  const unread = ticket.unread > 0;
  return (
    <div
      className={classes(
        COLUMNS,
        "ticket-line relative h-12 border-b border-line text-s",
        open ? "bg-brand-soft" : "hover:bg-hover",
        mark === "fresh" && "fresh",
        mark === "leaving" && "leaving",
      )}
    >
      <span role="cell" className="truncate text-text-2">
        <a
          href={href}
          data-ticket={ticket.id}
          tabIndex={tabStop ? 0 : -1}
          aria-current={open ? "true" : undefined}
          className="absolute inset-0 z-1"
        >
          <span className="sr-only">{rowName(ticket)}</span>
        </a>
        {ticket.number}
      </span>
      <span role="cell" className="flex min-w-0 items-center gap-2">
        <Avatar size="s" name={ticket.customer.name} />
        <span className={classes("truncate", unread ? "font-[650]" : "font-[550]")}>{ticket.customer.name}</span>
      </span>
      <span role="cell" className="flex min-w-0 items-center gap-2">
        <span className="min-w-0 truncate">
          <bdi className={classes(unread && "font-[650]")}>{ticket.subject}</bdi>
          <bdi className="ml-2 text-text-3">
            <Snippet ticket={ticket} myId={myId} />
          </bdi>
        </span>
        {unread && <Unread count={ticket.unread} />}
      </span>
      <span role="cell">
        <StatusPill status={ticket.status} />
      </span>
      <span role="cell">
        <PriorityPill priority={ticket.priority} />
      </span>
      <span role="cell" className="truncate text-text-2">
        {ticket.assignedTo?.name ?? <span className="text-text-3">Unassigned</span>}
      </span>
      <span role="cell" className="truncate">
        {ticket.waitingSince && <TimeAgo at={ticket.waitingSince} title="Waiting since" className="font-[550]" />}
      </span>
      <span role="cell" className="flex items-center">
        <SlaRing brief ticket={ticket} />
      </span>
      <span role="cell" className="truncate text-text-3">
        <TimeAgo at={ticket.updatedAt} title="Updated" />
      </span>
    </div>
  );
});
