// Links out of a ticket. What customers typed goes into them encoded.
import type { Ticket } from "@careline/client";

export function callLink({ customer }: Ticket): string | null {
  const digits = customer.phone?.replace(/[^\d+*#,;]/g, "");
  return digits ? `tel:${encodeURIComponent(digits).replaceAll("%2B", "+")}` : null;
}

export function mailLink({ customer, number, subject }: Ticket): string | null {
  if (!customer.email) return null;
  const about = number ? `[${number}] ${subject}` : subject;
  const address = encodeURIComponent(customer.email).replaceAll("%40", "@");
  return `mailto:${address}?subject=${encodeURIComponent(about)}`;
}

/** Works for every colleague who is logged in. */
export function ticketLink({ id }: Ticket): string {
  return `${location.origin}/admin/?ticket=${encodeURIComponent(id)}`;
}
