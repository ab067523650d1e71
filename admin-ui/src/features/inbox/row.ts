// What a row is given; all of it stays the same object while nothing changes, so that rows need not render again.
import type { Ticket } from "@careline/client";

export interface RowProps {
  ticket: Ticket;
  open: boolean;
  /** The one row that Tab comes to. */
  tabStop: boolean;
  href: string;
  myId: string;
  /** Slug to label. */
  categories: ReadonlyMap<string, string>;
}
