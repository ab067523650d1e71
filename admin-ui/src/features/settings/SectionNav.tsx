// The list of sections: a column beside the page, a page of its own on a phone.
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { classes } from "@/components/ui/classes";
import type { Section } from "./sections";

interface SectionNavProps {
  sections: readonly Section[];
  /** What is shown beside the list. */
  current: string | undefined;
  /** On a phone the list stands alone, or not at all. */
  alone: boolean;
}

export function SectionNav({ sections, current, alone }: SectionNavProps) {
  // Beside a section, that section is the page's subject.
  const Heading = alone ? "h1" : "p";
  return (
    <nav
      aria-label="Settings"
      className={classes(
        "w-60 shrink-0 overflow-y-auto border-r border-line bg-bg max-tablet:w-full max-tablet:border-r-0",
        !alone && "max-tablet:hidden",
      )}
    >
      <div className="flex h-14 items-center border-b border-line px-4">
        <Heading className="m-0 text-l font-[650] tracking-tight max-tablet:text-xl">Settings</Heading>
      </div>
      <ul className="m-0 grid list-none gap-0.5 p-2">
        {sections.map((section) => (
          <li key={section.slug}>
            <SectionLink section={section} current={section.slug === current} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function SectionLink({ section, current }: { section: Section; current: boolean }) {
  const { slug, title, about, icon: Icon } = section;
  return (
    <Link
      to="/settings/$section"
      params={{ section: slug }}
      aria-current={current ? "page" : undefined}
      className={classes(
        "flex items-center gap-3 rounded-2 px-3 py-2 max-tablet:min-h-14",
        current ? "bg-surface shadow-1 max-tablet:bg-transparent max-tablet:shadow-none" : "hover:bg-hover",
      )}
    >
      <Icon
        aria-hidden="true"
        className={classes("size-[18px] shrink-0", current ? "text-brand max-tablet:text-text-2" : "text-text-2")}
      />
      <span className="min-w-0 flex-1">
        <span className="block text-s font-[550]">{title}</span>
        <span className="block truncate text-xs text-text-3">{about}</span>
      </span>
      <ChevronRight aria-hidden="true" className="hidden size-4 text-text-3 max-tablet:block" />
    </Link>
  );
}
