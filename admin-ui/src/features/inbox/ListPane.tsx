// The list with all that narrows and orders it.
import { Link, useNavigate, useRouter } from "@tanstack/react-router";
import { LayoutList, Table2 } from "lucide-react";
import { useCallback, useEffect, useMemo } from "react";
import { ErrorState } from "@/components/ui/ErrorState";
import { Kbd, keysAsText } from "@/components/ui/Kbd";
import { ToastPlace } from "@/components/ui/ToastPlace";
import { openCommandBar } from "@/features/commands/bar";
import { FilterBar } from "./FilterBar";
import { ListEmpty } from "./ListEmpty";
import { ListFooter } from "./ListFooter";
import { OrderMenu } from "./OrderMenu";
import { markOpened } from "./openedToPainted";
import { SearchBox } from "./SearchBox";
import { Skeleton } from "./Skeleton";
import { type Filters, type InboxSearch, withFilters, withoutFilters } from "./search";
import { TableHead } from "./TableHead";
import { TicketList } from "./TicketList";
import { loadTicketParts } from "./ticketParts";
import { useEarlyThread } from "./useEarlyThread";
import { useLiveTickets } from "./useLiveTickets";
import { useTickets } from "./useTickets";
import { VIEW_WORDS, Views } from "./Views";

/** Stands for a ticket's id in an address. */
const PLACE = "TICKET-ID";

export interface ListPaneProps {
  search: InboxSearch;
  filters: Filters;
  layout: "card" | "table";
  /** Only where there is room for a table. */
  canTable: boolean;
}

export function ListPane({ search, filters, layout, canTable }: ListPaneProps) {
  const navigate = useNavigate({ from: "/" });
  const openId = search.ticket ?? null;
  const go = useCallback((next: InboxSearch, replace = true) => void navigate({ search: next, replace }), [navigate]);
  const change = (by: Partial<Filters>) => go(withFilters(search, by));
  const clear = () => go(withoutFilters(search));
  return (
    <section aria-label="Inbox" className="flex h-full min-h-0 min-w-0 flex-col border-line bg-bg tablet:border-r">
      <header className="flex h-14 shrink-0 items-center gap-1 border-b border-line pr-3 pl-4">
        <h1 className="m-0 truncate text-l font-[650] tracking-tight max-tablet:text-xl">
          {VIEW_WORDS[filters.view].title}
        </h1>
        <span className="flex-1" />
        <OrderMenu sort={filters.sort} onChange={(sort) => change({ sort })} />
        {canTable && <LayoutToggle layout={layout} search={search} />}
        <button
          type="button"
          onClick={openCommandBar}
          aria-label={`Command bar, ${keysAsText("mod+k")}`}
          className="ml-1 rounded-1 max-tablet:hidden"
        >
          <Kbd keys="mod+k" />
        </button>
      </header>
      <div
        className={
          layout === "table"
            ? "tablet:grid tablet:grid-cols-[minmax(240px,320px)_auto] tablet:items-center tablet:justify-start tablet:pt-2 desk:grid-cols-[320px_auto_1fr] tablet:[&_.search]:mt-0 tablet:[&_[aria-label=View]]:mt-0 tablet:[&_[aria-label=Filters]]:pt-0 tablet:max-desk:[&_[aria-label=Filters]]:col-span-2 tablet:max-desk:[&_[aria-label=Filters]]:pt-2 tablet:pb-1 desk:[&_[aria-label=Filters]]:pb-0 desk:pb-2"
            : undefined
        }
      >
        <SearchBox value={filters.q} onChange={(q) => change({ q })} />
        <Views filters={filters} onChange={(view) => change({ view, assignedTo: [] })} />
        <FilterBar filters={filters} onChange={change} onClear={clear} />
      </div>
      <Tickets filters={filters} layout={layout} openId={openId} search={search} go={go} onClear={clear} />
    </section>
  );
}

function LayoutToggle({ layout, search }: { layout: "card" | "table"; search: InboxSearch }) {
  const table = layout === "table";
  const label = table ? "Show as cards" : "Show as table";
  return (
    <Link
      to="/"
      search={{ ...search, layout: table ? undefined : "table" }}
      replace
      aria-label={label}
      title={label}
      className="grid size-8 place-items-center rounded-1 text-text-2 hover:bg-hover hover:text-text"
    >
      {table ? (
        <LayoutList className="size-[18px]" aria-hidden="true" />
      ) : (
        <Table2 className="size-[18px]" aria-hidden="true" />
      )}
    </Link>
  );
}

interface TicketsProps {
  filters: Filters;
  layout: "card" | "table";
  openId: string | null;
  search: InboxSearch;
  go: (next: InboxSearch, replace?: boolean) => void;
  onClear: () => void;
}

function Tickets({ filters, layout, openId, search, go, onClear }: TicketsProps) {
  const router = useRouter();
  const { rows, isPending, isError, error, refetch, isRefetching, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useTickets(filters);
  useLiveTickets(filters, openId);
  useEffect(() => {
    if (isPending) return;
    // The list is painted first.
    const timer = setTimeout(loadTicketParts, 50);
    return () => clearTimeout(timer);
  }, [isPending]);
  const fetchEarly = useEarlyThread();
  const onOpen = useCallback(
    (id: string) => {
      markOpened(id);
      fetchEarly(id);
      go({ ...search, ticket: id }, false);
    },
    [go, search, fetchEarly],
  );
  // Worked out once, not for each row.
  const hrefOf = useMemo(() => {
    const { publicHref } = router.buildLocation({ to: "/", search: { ...search, ticket: PLACE } });
    return (id: string) => publicHref.replace(PLACE, encodeURIComponent(id));
  }, [router, search]);
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const body = () => {
    if (isPending) return <Loading layout={layout} />;
    if (isError && rows.tickets.length === 0) {
      return (
        <ErrorState
          title="The tickets could not be loaded"
          error={error}
          onRetry={() => void refetch()}
          busy={isRefetching}
        />
      );
    }
    if (rows.tickets.length === 0) {
      return <ListEmpty filters={filters} onClear={onClear} onAll={() => go(withFilters(search, { view: "all" }))} />;
    }
    return (
      <TicketList
        key={layout}
        tickets={rows.tickets}
        layout={layout}
        openId={openId}
        hasMore={hasNextPage}
        loadMore={loadMore}
        onPress={fetchEarly}
        onOpen={onOpen}
        hrefOf={hrefOf}
      />
    );
  };
  return (
    <>
      {layout === "table" && rows.tickets.length > 0 ? (
        <div
          role="table"
          aria-label="Tickets"
          aria-rowcount={rows.total ?? -1}
          className="flex min-h-0 flex-1 flex-col border-t border-line"
        >
          <TableHead sort={filters.sort} onSort={(sort) => go(withFilters(search, { sort }))} />
          {body()}
        </div>
      ) : (
        <div className="flex min-h-0 flex-1 flex-col">{body()}</div>
      )}
      <ToastPlace />
      <ListFooter total={rows.total} known={!isPending && !isError} />
    </>
  );
}

function Loading({ layout }: { layout: "card" | "table" }) {
  return (
    <div className={layout === "card" ? "flex-1 overflow-hidden px-2 pt-1" : "flex-1 overflow-hidden"} aria-busy="true">
      <span className="sr-only" role="status">
        Loading tickets
      </span>
      {[1, 2, 3, 4, 5, 6, 7, 8].map((row) => (
        <Skeleton key={row} layout={layout} />
      ))}
    </div>
  );
}
