// Which rows are on the screen, all of one height. No measuring, so that a hundred thousand cost as little as ten.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";

/** Rows kept ready above and below what is seen. */
const SPARE = 8;

export interface Shown {
  first: number;
  /** One after the last. */
  end: number;
}

export function shownOf(count: number, height: number, top: number, view: number): Shown {
  const first = Math.max(0, Math.floor(top / height) - SPARE);
  return { first: Math.min(first, count), end: Math.min(count, Math.ceil((top + view) / height) + SPARE) };
}

export function useWindow(scroller: RefObject<HTMLElement | null>, count: number, height: number) {
  const [shown, setShown] = useState<Shown>({ first: 0, end: Math.min(count, 20) });
  const look = useCallback(() => {
    const { scrollTop = 0, clientHeight = 800 } = scroller.current ?? {};
    const next = shownOf(count, height, scrollTop, clientHeight);
    setShown((now) => (now.first === next.first && now.end === next.end ? now : next));
  }, [scroller, count, height]);
  useLayoutEffect(look, [look]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller, look]);
  const reveal = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (!element) return;
      const top = index * height;
      const bottom = top + height + 2 * SPARE;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
    },
    [scroller, height],
  );
  return { shown, reveal };
}
