// The thread's scrolling: stays at the newest while one is there, and keeps its place when anything above changes.
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";

/** This close to the end counts as being there. */
const NEAR_END = 48;
/** From here on older ones are fetched, so that they are there before one arrives. */
const NEAR_TOP = 900;

export interface AnchoredScroll {
  box: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  atEnd: boolean;
  toEnd: (behavior?: ScrollBehavior) => void;
}

/** `rows` changes whenever what is drawn does. `onNearTop` draws older ones. */
export function useAnchoredScroll(rows: unknown, onNearTop: () => void): AnchoredScroll {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const stuck = useRef(true);
  const lastTop = useRef(0);
  const anchor = useRef<Anchor | null>(null);

  const stickTo = useCallback((stick: boolean) => {
    stuck.current = stick;
    setAtEnd(stick);
  }, []);

  const toEnd = useCallback(
    (behavior: ScrollBehavior = "instant") => {
      stickTo(true);
      box.current?.scrollTo({ top: box.current.scrollHeight, behavior });
    },
    [stickTo],
  );

  const onScroll = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const gap = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (gap < NEAR_END) stickTo(true);
    // Content that grew below moves the end away too; only going up means to leave it.
    else if (element.scrollTop < lastTop.current - 1) stickTo(false);
    lastTop.current = element.scrollTop;
    anchor.current = stuck.current ? null : firstVisible(element, content.current);
    if (element.scrollTop < NEAR_TOP) onNearTop();
  }, [onNearTop, stickTo]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `rows` stands for what is drawn.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (stuck.current) element.scrollTop = element.scrollHeight;
    else restore(element, anchor.current);
    lastTop.current = element.scrollTop;
    if (element.scrollTop >= NEAR_TOP) return;
    // Few are drawn at first. What fills a tall screen, or makes room to scroll, comes after they are painted.
    let timer: ReturnType<typeof setTimeout>;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(onNearTop);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [rows]);

  useLayoutEffect(() => {
    const [outer, inner] = [box.current, content.current];
    if (!outer || !inner) return;
    const observer = new ResizeObserver(() => {
      if (stuck.current) outer.scrollTop = outer.scrollHeight;
    });
    observer.observe(outer);
    observer.observe(inner);
    return () => observer.disconnect();
  }, []);

  return { box, content, onScroll, atEnd, toEnd };
}

/** A row on the screen and how far below the upper edge it stands. */
interface Anchor {
  row: Element;
  top: number;
}

function firstVisible(box: Element, content: Element | null): Anchor | null {
  const edge = box.getBoundingClientRect().top;
  const rows = content?.children ?? [];
  // Rows stand one below the other: halve until the first whose lower end is inside.
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row && row.getBoundingClientRect().bottom <= edge) low = middle + 1;
    else high = middle;
  }
  // A day line may be drawn anew above older messages; the messages themselves stay.
  for (let index = low; index < rows.length; index++) {
    const row = rows[index];
    if (row instanceof HTMLElement && row.dataset.row) return { row, top: row.getBoundingClientRect().top - edge };
  }
  return null;
}

/** The browser's own scroll anchoring does this where it can; at the very top, and in Safari, it does not. */
function restore(box: Element, anchor: Anchor | null): void {
  if (!anchor?.row.isConnected) return;
  const moved = anchor.row.getBoundingClientRect().top - box.getBoundingClientRect().top - anchor.top;
  if (Math.abs(moved) >= 1) box.scrollTop += moved;
}
