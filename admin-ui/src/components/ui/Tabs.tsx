// A row of tabs; the panels are `TabPanel`s inside. Arrows move, as a tab list does.
import { createContext, type KeyboardEvent, type ReactNode, useContext, useId } from "react";
import { classes } from "./classes";

export interface TabsProps {
  value: string;
  onChange: (value: string) => void;
  label: string;
  tabs: readonly { value: string; label: string; icon?: ReactNode }[];
  /** On the same line, at the far end. */
  after?: ReactNode;
  children?: ReactNode;
  className?: string;
  listClassName?: string;
}

const TabsContext = createContext<{ id: string; value: string } | null>(null);

const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

export function Tabs({ value, onChange, label, tabs, after, children, className, listClassName }: TabsProps) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const to = step(
      tabs.findIndex((tab) => tab.value === value),
      tabs.length,
    );
    const next = tabs[to];
    if (!next) return;
    onChange(next.value);
    event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[to]?.focus();
  };
  return (
    <TabsContext value={{ id, value }}>
      <div className={className}>
        <div className={classes("flex items-center gap-0.5", listClassName)}>
          <div role="tablist" aria-label={label} className="flex gap-0.5" onKeyDown={onKeyDown}>
            {tabs.map((tab) => {
              const on = tab.value === value;
              return (
                <button
                  key={tab.value}
                  type="button"
                  role="tab"
                  id={`${id}-tab-${tab.value}`}
                  aria-selected={on}
                  aria-controls={children ? `${id}-panel-${tab.value}` : undefined}
                  tabIndex={on ? 0 : -1}
                  data-state={on ? "active" : "inactive"}
                  onClick={() => onChange(tab.value)}
                  className="flex items-center gap-1.5 rounded-1 px-2.5 py-[5px] text-s font-[550] text-text-2 hover:text-text data-[state=active]:bg-sunken data-[state=active]:text-text max-tablet:min-h-11 [&_svg]:size-3.5"
                >
                  {tab.icon}
                  {tab.label}
                </button>
              );
            })}
          </div>
          {after && <div className="ml-auto">{after}</div>}
        </div>
        {children}
      </div>
    </TabsContext>
  );
}

export function TabPanel({ value, children, className }: { value: string; children: ReactNode; className?: string }) {
  const tabs = useContext(TabsContext);
  if (!tabs) return null;
  return (
    <div
      role="tabpanel"
      id={`${tabs.id}-panel-${value}`}
      aria-labelledby={`${tabs.id}-tab-${value}`}
      hidden={tabs.value !== value}
      className={className}
    >
      {tabs.value === value && children}
    </div>
  );
}
