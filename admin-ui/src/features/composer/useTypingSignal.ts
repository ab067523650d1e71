// Tells the others that one is writing a reply: while keys are pressed, and not for long after the last one.
import type { Thread } from "@careline/client";
import { useCallback, useEffect, useRef } from "react";

const IDLE = 5000;

export function useTypingSignal(thread: Thread): (typing: boolean) => void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const on = useRef(false);
  const tell = useCallback(
    (typing: boolean) => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = typing ? setTimeout(() => tell(false), IDLE) : null;
      if (typing || on.current) thread.typing(typing);
      on.current = typing;
    },
    [thread],
  );
  useEffect(() => () => tell(false), [tell]);
  return tell;
}
