// Nothing here yet: says why and what to do next.
import type { ReactNode } from "react";

export interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  /** Buttons. */
  action?: ReactNode;
  /** Where nothing else is on the page. */
  heading?: boolean;
}

export function EmptyState({ icon, title, children, action, heading }: EmptyStateProps) {
  const Title = heading ? "h1" : "p";
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-2 px-6 py-10 text-center">
      {icon && (
        <span className="mb-1 grid size-11 place-items-center rounded-2 bg-brand-soft text-brand [&_svg]:size-5">
          {icon}
        </span>
      )}
      <Title className="m-0 text-l font-semibold">{title}</Title>
      {children && <div className="text-s text-text-2">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
