// What a row is given; all of it stays the same object while nothing changes, so that rows need not render again.
import type { ListTicket } from "./listTicket";

export interface RowProps {
  ticket: ListTicket;
  open: boolean;
  /** The one row that Tab comes to. */
  tabStop: boolean;
  href: string;
  myId: string;
  /** Slug to label. */
  categories: ReadonlyMap<string, string>;
}
