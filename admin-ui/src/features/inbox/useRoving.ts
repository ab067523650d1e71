// One tab stop in the list; arrows, j and k move it, Enter opens. The row that has the focus is scrolled to and kept.
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useRef,
  useState,
} from "react";
import { useCommands } from "@/features/commands/useCommands";
import type { ListTicket } from "./listTicket";

interface Roving {
  tickets: readonly ListTicket[];
  openId: string | null;
  scroller: RefObject<HTMLDivElement | null>;
  onPress: (id: string) => void;
  onOpen: (id: string) => void;
  show: (index: number) => void;
}

export function useRoving({ tickets, openId, scroller, onPress, onOpen, show }: Roving) {
  const [at, setAt] = useState<string | null>(null);
  const wanted = at ?? openId;
  const known = wanted !== null && tickets.some(({ id }) => id === wanted);
  const stopId = known ? wanted : (tickets[0]?.id ?? null);
  const latest = useRef({ tickets, stopId, at });
  latest.current = { tickets, stopId, at };

  const focusOn = useCallback(
    (index: number) => {
      const ticket = latest.current.tickets[index];
      if (!ticket) return;
      setAt(ticket.id);
      show(index);
      // It may not exist before it has been scrolled to.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => rowOf(scroller.current, ticket.id)?.focus({ preventScroll: true })),
      );
    },
    [scroller, show],
  );

  const step = (by: number) => {
    const inList = scroller.current?.contains(document.activeElement) || latest.current.at !== null || openId !== null;
    const now = latest.current.tickets.findIndex(({ id }) => id === latest.current.stopId);
    focusOn(Math.max(0, Math.min(latest.current.tickets.length - 1, inList ? now + by : 0)));
  };

  useCommands([
    { id: "inbox.next", label: "Next ticket", group: "Inbox", shortcut: "j", onlyShortcut: true, run: () => step(1) },
    {
      id: "inbox.previous",
      label: "Previous ticket",
      group: "Inbox",
      shortcut: "k",
      onlyShortcut: true,
      run: () => step(-1),
    },
  ]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const last = latest.current.tickets.length - 1;
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Home") focusOn(0);
    else if (event.key === "End") focusOn(last);
    else return;
    event.preventDefault();
  };

  const onPointerDown = (event: PointerEvent) => {
    const id = idOf(event.target);
    // A finger may be about to scroll.
    if (id && id !== openId && event.pointerType === "mouse" && event.button === 0) onPress(id);
  };

  /** A plain click opens here; with a modifier the link is a link. */
  const onClick = (event: MouseEvent) => {
    const id = idOf(event.target);
    if (!id || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    setAt(id);
    onOpen(id);
  };

  const onFocus = (event: FocusEvent) => {
    const id = idOf(event.target);
    if (id) setAt(id);
  };

  return { stopId, onKeyDown, onPointerDown, onClick, onFocus };
}

const rowOf = (scroller: HTMLElement | null, id: string) =>
  scroller?.querySelector<HTMLElement>(`[data-ticket="${CSS.escape(id)}"]`);

const idOf = (target: EventTarget): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>("[data-ticket]")?.dataset.ticket ?? null) : null;
