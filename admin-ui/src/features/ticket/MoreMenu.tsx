// What is not needed at every ticket, and on a narrow screen what has no room beside the title.
import type { Ticket } from "@careline/client";
import {
  Archive,
  Ellipsis,
  HandHelping,
  Hash,
  Link2,
  Mail,
  PanelRight,
  Phone,
  PhoneCall,
  RotateCcw,
  UserCheck,
  UserX,
} from "lucide-react";
import { useMe } from "@/app/care";
import { IconButton } from "@/components/ui/IconButton";
import { Menu, MenuItem, MenuLine } from "@/components/ui/Menu";
import { copyText } from "./copyText";
import { callLink, mailLink, ticketLink } from "./links";
import { isDone, owesCall } from "./ticketPatch";
import type { TicketActions } from "./useTicketActions";

export interface MoreMenuProps {
  ticket: Ticket;
  actions: TicketActions;
  onToggleDetails: () => void;
  onEscalate: () => void;
}

export function MoreMenu({ ticket, actions, onToggleDetails, onEscalate }: MoreMenuProps) {
  const me = useMe();
  const mine = ticket.assignedTo?.id === me.id;
  const { number } = ticket;
  return (
    <Menu align="end" label="More" trigger={<IconButton quiet label="More" icon={<Ellipsis />} />}>
      <Contact ticket={ticket} />
      {mine ? (
        <MenuItem icon={<UserX />} onSelect={() => actions.assign(null)}>
          Assign to nobody
        </MenuItem>
      ) : (
        <MenuItem icon={<UserCheck />} shortcut="a" onSelect={actions.assignToMe}>
          Assign to me
        </MenuItem>
      )}
      {!isDone(ticket.status) && (
        <>
          <MenuItem icon={<HandHelping />} shortcut="shift+e" onSelect={onEscalate}>
            {ticket.status === "escalated" ? "Escalate again…" : "Escalate…"}
          </MenuItem>
          {owesCall(ticket) ? (
            <MenuItem icon={<PhoneCall />} onSelect={() => actions.setCalledBack(true)}>
              Mark as called back
            </MenuItem>
          ) : (
            <MenuItem icon={<PhoneCall />} onSelect={actions.requestCallback}>
              Note a callback
            </MenuItem>
          )}
        </>
      )}
      {ticket.status === "resolved" && (
        <MenuItem icon={<RotateCcw />} onSelect={() => actions.setStatus("open")}>
          Reopen
        </MenuItem>
      )}
      {!isDone(ticket.status) || ticket.status === "resolved" ? (
        <MenuItem icon={<Archive />} shortcut="shift+c" onSelect={() => actions.setStatus("closed")}>
          Close ticket
        </MenuItem>
      ) : null}
      <MenuLine />
      <MenuItem icon={<Link2 />} onSelect={() => void copyText(ticketLink(ticket), "Link copied")}>
        Copy link
      </MenuItem>
      {number && (
        <MenuItem icon={<Hash />} onSelect={() => void copyText(number, `${number} copied`)}>
          Copy number
        </MenuItem>
      )}
      <MenuItem icon={<PanelRight />} onSelect={onToggleDetails}>
        Details
      </MenuItem>
    </Menu>
  );
}

function Contact({ ticket }: { ticket: Ticket }) {
  const call = callLink(ticket);
  const mail = mailLink(ticket);
  if (!call && !mail) return null;
  return (
    <>
      {call && (
        <MenuItem icon={<Phone />} onSelect={() => location.assign(call)}>
          {`Call ${ticket.customer.phone}`}
        </MenuItem>
      )}
      {mail && (
        <MenuItem icon={<Mail />} onSelect={() => location.assign(mail)}>
          {`Email ${ticket.customer.email}`}
        </MenuItem>
      )}
      <MenuLine />
    </>
  );
}
