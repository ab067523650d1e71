// The messages of a chat: stays at the newest, keeps its place when older ones come in above.
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ThreadItem } from "../../client/types";
import { Icon } from "../parts/Icon";
import { speech, t } from "../place";
import { authorOf, rowsOf } from "./rows";
import { Said } from "./Said";

interface Props {
  items: readonly ThreadItem[];
  /** How far the shop's side has read. */
  seenTo: number;
  hasOlder?: boolean;
  isLoadingOlder?: boolean;
  onOlder?: () => void;
  /** The newest message came onto the screen, or left it. */
  onNewest?: (isShown: boolean) => void;
  onRetry: (clientMessageId: string) => void;
  onDiscard: (clientMessageId: string) => void;
  children?: ComponentChildren;
}

const NEAR_PX = 60;

export function ThreadView(props: Props) {
  const { items, seenTo, hasOlder = false, isLoadingOlder = false, onOlder, onNewest, children } = props;
  const { day } = speech;
  const box = useRef<HTMLDivElement>(null);
  const height = useRef(0);
  const [isAtEnd, setAtEnd] = useState(true);
  const newest = items.at(-1);
  const oldest = items[0]?.key;
  const isOwn = newest ? authorOf(newest) === "customer" : false;

  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  useLayoutEffect(() => {
    if (isAtEnd || isOwn) toEnd();
  }, [newest?.key, items.length === 0]);
  useLayoutEffect(() => {
    const view = box.current;
    if (view && !isAtEnd && height.current > 0) view.scrollTop += view.scrollHeight - height.current;
    height.current = 0;
  }, [oldest]);
  useEffect(() => onNewest?.(isAtEnd), [isAtEnd, newest?.key]);
  // Pictures, typing dots and the keyboard change heights without a message: the end stays the end.
  useEffect(() => {
    const view = box.current;
    if (!view) return;
    const observer = new ResizeObserver(() => isAtEnd && toEnd());
    observer.observe(view);
    if (view.firstElementChild) observer.observe(view.firstElementChild);
    return () => observer.disconnect();
  }, [isAtEnd]);

  function onScroll() {
    const view = box.current;
    if (!view) return;
    setAtEnd(view.scrollHeight - view.scrollTop - view.clientHeight < NEAR_PX);
    if (hasOlder && !isLoadingOlder && view.scrollTop < NEAR_PX) {
      height.current = view.scrollHeight;
      onOlder?.();
    }
  }

  return (
    <div class="thread-place">
      <div
        class="thread"
        ref={box}
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-live={isLoadingOlder ? "off" : "polite"}
        aria-label={t("thread.label")}
      >
        <div class="thread-rows">
          {hasOlder && (
            <button type="button" class="older" disabled={isLoadingOlder} onClick={onOlder}>
              {t("thread.older")}
            </button>
          )}
          {rowsOf(items).map((row) =>
            row.kind === "day" ? (
              <div key={row.key} class="day">
                <span>{day(row.at)}</span>
              </div>
            ) : (
              <Said {...row} seenTo={seenTo} onRetry={props.onRetry} onDiscard={props.onDiscard} />
            ),
          )}
          {children}
        </div>
      </div>
      {!isAtEnd && (
        <button type="button" class="to-end" onClick={toEnd}>
          <Icon name="down" />
          {t("thread.newest")}
        </button>
      )}
    </div>
  );
}
