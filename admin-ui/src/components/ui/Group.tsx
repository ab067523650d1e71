// Settings that belong together, under a heading.
import { type ReactNode, useId } from "react";
import { classes } from "@/components/ui/classes";

interface GroupProps {
  title: string;
  hint?: ReactNode;
  /** On the line of the title, at the far end. */
  aside?: ReactNode;
  children: ReactNode;
  /** Without padding: for lists and tables that reach the edge. */
  flush?: boolean;
}

export function Group({ title, hint, aside, children, flush }: GroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="mb-2.5 grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4">
        <h2 id={id} className="m-0 text-m font-[650] tracking-tight">
          {title}
        </h2>
        {aside && <div className={hint ? "tablet:row-span-2" : undefined}>{aside}</div>}
        {hint && (
          <p className="mt-0.5 mb-0 max-w-[88ch] col-start-1 text-s text-pretty text-text-2 max-tablet:col-span-2">
            {hint}
          </p>
        )}
      </div>
      <div
        className={classes(
          "rounded-2 border border-line bg-surface",
          !flush && "grid grid-cols-[minmax(0,1fr)] gap-5 p-5 max-tablet:p-4",
        )}
      >
        {children}
      </div>
    </section>
  );
}
