// The scrolling part: only what is on the screen exists, the next page is fetched ahead of the scroll.
import { useVirtualizer } from "@tanstack/react-virtual";
import { lazy, Suspense, useCallback, useEffect, useRef } from "react";
import { useMe } from "@/app/care";
import { useConfig } from "@/app/queries";
import type { ListTicket } from "./listTicket";
import { Skeleton } from "./Skeleton";
import { CARD_HEIGHT, TicketCard } from "./TicketCard";
import { useCategories } from "./useCategories";
import { useRoving } from "./useRoving";

/** Its own file, for those who like tables. */
const TicketLine = lazy(async () => ({ default: (await import("./TicketLine")).TicketLine }));

const LINE_HEIGHT = 48;

/** Rows kept ready above and below what is seen. */
const SPARE = 4;

/** Rows left below the screen at which the next page is asked for. */
const AHEAD = 150;

export interface TicketListProps {
  tickets: readonly ListTicket[];
  layout: "card" | "table";
  openId: string | null;
  hasMore: boolean;
  loadMore: () => void;
  /** A press that will probably be a click. */
  onPress: (id: string) => void;
  onOpen: (id: string) => void;
  hrefOf: (id: string) => string;
}

export function TicketList({ tickets, layout, openId, hasMore, loadMore, onPress, onOpen, hrefOf }: TicketListProps) {
  const me = useMe();
  const categories = useCategories(useConfig().data);
  const scroller = useRef<HTMLDivElement>(null);
  const table = layout === "table";
  const height = table ? LINE_HEIGHT : CARD_HEIGHT;
  const count = tickets.length + (hasMore ? 3 : 0);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    // All of one height: a hundred thousand cost as little as ten.
    estimateSize: () => height,
    overscan: SPARE,
    // A scroll is drawn with its frame, not within its event.
    useFlushSync: false,
  });
  const { scrollToIndex } = virtual;
  const reveal = useCallback((index: number) => scrollToIndex(index, { align: "auto" }), [scrollToIndex]);
  const rows = virtual.getVirtualItems();
  const end = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && end >= tickets.length - AHEAD) loadMore();
  }, [hasMore, end, tickets.length, loadMore]);
  const roving = useRoving({ tickets, openId, scroller, onPress, onOpen, show: reveal });
  const Row = table ? TicketLine : TicketCard;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the links inside.
    <div
      ref={scroller}
      role={table ? "rowgroup" : "presentation"}
      onKeyDown={roving.onKeyDown}
      onPointerDown={roving.onPointerDown}
      onClick={roving.onClick}
      onFocus={roving.onFocus}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain [scrollbar-gutter:stable] [scrollbar-width:thin]"
    >
      <div
        {...(table ? { role: "presentation" } : { role: "list", "aria-label": "Tickets" })}
        className={table ? "relative" : "relative mt-1 mb-2"}
        style={{ height: virtual.getTotalSize() }}
      >
        {rows.map(({ index, start }) => {
          const ticket = tickets[index];
          return (
            <div
              key={ticket?.id ?? `more-${index}`}
              {...(table
                ? { role: "row", "aria-rowindex": index + 2 }
                : { role: "listitem", "aria-setsize": hasMore ? -1 : tickets.length, "aria-posinset": index + 1 })}
              className={
                table
                  ? "absolute inset-x-0 top-0 [contain:layout_size_style]"
                  : "absolute inset-x-2 top-0 [contain:layout_size_style]"
              }
              style={{ transform: `translateY(${start}px)`, height }}
            >
              {ticket ? (
                <Suspense fallback={<Skeleton layout={layout} />}>
                  <Row
                    ticket={ticket}
                    open={ticket.id === openId}
                    tabStop={ticket.id === roving.stopId}
                    href={hrefOf(ticket.id)}
                    myId={me.id}
                    categories={categories}
                  />
                </Suspense>
              ) : (
                <Skeleton layout={layout} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
