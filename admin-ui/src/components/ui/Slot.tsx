// Gives its one child more props: handlers of both are called, the child's first.
import { cloneElement, isValidElement, type ReactNode } from "react";

type Props = Record<string, unknown>;

export function Slot({ children, ...given }: { children: ReactNode } & Props) {
  if (!isValidElement<Props>(children)) return null;
  const own = children.props;
  const merged = Object.entries(given).map(([name, value]) => {
    const before = own[name];
    if (typeof value !== "function" || typeof before !== "function") return [name, value];
    return [
      name,
      (...all: unknown[]) => {
        before(...all);
        value(...all);
      },
    ];
  });
  return cloneElement(children, Object.fromEntries(merged));
}
