// List, conversation, details: side by side, with details as a sheet, or one at a time.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { Boundary } from "@/app/Boundary";
import { useMedia } from "@/app/useMedia";
import { Spinner } from "@/components/ui/Spinner";
import { useCommands } from "@/features/commands/useCommands";
import { ListPane } from "./ListPane";
import { markOpened } from "./openedToPainted";
import { filtersOf } from "./search";
import { Today } from "./Today";
import { loadDetails, loadTicket } from "./ticketParts";
import { useEarlyThread } from "./useEarlyThread";

const TicketPane = lazy(async () => ({ default: (await loadTicket()).TicketPane }));
const DetailsPane = lazy(async () => ({ default: (await loadDetails()).DetailsPane }));

const DetailsSheet = lazy(async () => ({ default: (await import("./DetailsSheet")).DetailsSheet }));

const SHOWN = "careline.details";

export function InboxPage() {
  const search = useSearch({ from: "/shell/" });
  const navigate = useNavigate({ from: "/" });
  const wide = useMedia("(min-width: 1180px)");
  const phone = useMedia("(max-width: 719.98px)");
  // Its parts, so that the filters stay the same object while only the ticket changes.
  const { ticket: _, layout: __, ...narrowing } = search;
  const key = JSON.stringify(narrowing);
  const filters = useMemo(() => filtersOf(JSON.parse(key)), [key]);
  const ticketId = search.ticket ?? null;
  const layout = !phone && search.layout === "table" ? "table" : "card";
  const fetchEarly = useEarlyThread();
  const open = useCallback(
    (id: string | null) => {
      if (id) {
        markOpened(id);
        fetchEarly(id);
      }
      void navigate({ search: (now) => ({ ...now, ticket: id ?? undefined }) });
    },
    [navigate, fetchEarly],
  );
  const close = useCallback(() => {
    open(null);
    const row = ticketId && document.querySelector<HTMLElement>(`[data-ticket="${CSS.escape(ticketId)}"]`);
    if (row) row.focus();
  }, [open, ticketId]);
  useCommands(
    ticketId
      ? [
          {
            id: "inbox.back",
            label: "Back to the list",
            group: "Inbox",
            shortcut: "escape",
            icon: ArrowLeft,
            run: close,
          },
        ]
      : [],
  );

  const shape = SHAPES[phone ? "phone" : layout];
  return (
    <main className={shape.page}>
      {!(phone && ticketId) && (
        <Boundary name="the list">
          <ListPane search={search} filters={filters} layout={layout} canTable={!phone} />
        </Boundary>
      )}
      {phone && ticketId && <h1 className="sr-only">Ticket</h1>}
      {ticketId ? (
        <div className={shape.ticket}>
          <OpenTicket ticketId={ticketId} wide={wide && layout === "card"} onClose={close} onOpen={open} />
        </div>
      ) : (
        shape === SHAPES.card && <Today />
      )}
    </main>
  );
}

/** One tree in three shapes: what is being written in a ticket stays when a tablet is turned. */
const SHAPES = {
  phone: { page: "h-full min-h-0", ticket: "h-full min-h-0" },
  table: {
    page: "relative h-full min-h-0 overflow-hidden",
    ticket: "sheet absolute inset-y-0 right-0 z-10 w-[min(760px,92%)] border-l border-line bg-surface shadow-3",
  },
  card: {
    page: "grid h-full min-h-0 grid-cols-[320px_minmax(0,1fr)] desk:grid-cols-[372px_minmax(0,1fr)]",
    ticket: "min-h-0 min-w-0",
  },
};

interface OpenTicketProps {
  ticketId: string;
  wide: boolean;
  onClose: () => void;
  onOpen: (id: string) => void;
}

function OpenTicket({ ticketId, wide, onClose, onOpen }: OpenTicketProps) {
  const [beside, setBeside] = useState(() => localStorage.getItem(SHOWN) !== "hidden");
  const [sheet, setSheet] = useState(false);
  const toggle = useCallback(() => {
    if (!wide) return setSheet((now) => !now);
    setBeside((now) => {
      localStorage.setItem(SHOWN, now ? "hidden" : "shown");
      return !now;
    });
  }, [wide]);
  const details = (
    <Boundary name="the details" of={ticketId}>
      <Suspense fallback={<Waiting />}>
        <DetailsPane ticketId={ticketId} onOpenTicket={onOpen} />
      </Suspense>
    </Boundary>
  );
  return (
    <div className={wide && beside ? "grid h-full min-h-0 grid-cols-[minmax(0,1fr)_308px]" : "h-full min-h-0"}>
      <div className="h-full min-h-0 min-w-0 bg-surface">
        <Boundary name="the ticket" of={ticketId}>
          <Suspense fallback={<Waiting />}>
            <TicketPane key={ticketId} ticketId={ticketId} onClose={onClose} onToggleDetails={toggle} />
          </Suspense>
        </Boundary>
      </div>
      {wide && beside && <div className="min-h-0 overflow-y-auto border-l border-line bg-bg">{details}</div>}
      {!wide && sheet && (
        <Suspense fallback={null}>
          <DetailsSheet onClose={() => setSheet(false)}>{details}</DetailsSheet>
        </Suspense>
      )}
    </div>
  );
}

const Waiting = () => (
  <div className="late grid h-full place-items-center text-text-3">
    <Spinner label="Loading" />
  </div>
);
