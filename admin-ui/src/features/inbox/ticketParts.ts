// The code of an opened ticket: not needed for the first look at the list, and wanted right after it.
export const loadTicket = () => import("@/features/ticket/TicketPane");
export const loadDetails = () => import("@/features/details/DetailsPane");

/** One that fails now is fetched again when a ticket is opened. */
export const loadTicketParts = () => void Promise.allSettled([loadTicket(), loadDetails()]);
