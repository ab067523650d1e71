// Stands in for react-remove-scroll: the shell never scrolls the page, so there is nothing to lock.
import type { ReactNode } from "react";

export function RemoveScroll({ children }: { children?: ReactNode }) {
  return children;
}
