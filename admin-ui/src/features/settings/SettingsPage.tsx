// The settings: sections on the left, one of them on the right; on a phone first the list, then the page.
import { Link } from "@tanstack/react-router";
import { ChevronLeft, Lock } from "lucide-react";
import { useMe } from "@/app/care";
import { classes } from "@/components/ui/classes";
import { EmptyState } from "@/components/ui/EmptyState";
import { isAtLeast } from "@/features/team/roles";
import { SectionNav } from "./SectionNav";
import { SECTIONS, type Section } from "./sections";

export function SettingsPage({ section }: { section?: string }) {
  const me = useMe();
  const allowed = SECTIONS.filter(({ least }) => isAtLeast(me.role, least));
  if (allowed.length === 0) return <NotForAgents />;
  const asked = SECTIONS.find(({ slug }) => slug === section);
  const shown = section === undefined ? allowed[0] : allowed.find(({ slug }) => slug === section);
  return (
    <main aria-label="Settings" className="flex h-full min-h-0 bg-bg">
      <SectionNav sections={allowed} current={shown?.slug} alone={section === undefined} />
      <div className={classes("flex min-w-0 flex-1 flex-col", section === undefined && "max-tablet:hidden")}>
        <header className="flex h-14 shrink-0 items-center gap-2 border-b border-line px-8 max-tablet:px-2">
          <Link
            to="/settings"
            aria-label="All settings"
            className="hidden size-11 place-items-center rounded-1 text-text-2 max-tablet:grid"
          >
            <ChevronLeft aria-hidden="true" className="size-5" />
          </Link>
          <h1 className="m-0 text-l font-[650] tracking-tight">{shown?.title ?? "Settings"}</h1>
        </header>
        <div className="min-h-0 flex-1 scroll-pt-4 scroll-pb-24 overflow-y-auto">
          {/* The key: what was typed in one section never shows in another. */}
          <div key={shown?.slug} className="mx-auto max-w-[800px] px-8 py-6 pb-16 max-tablet:px-4 max-tablet:py-4">
            {shown ? shown.render() : <Missing section={asked} />}
          </div>
        </div>
      </div>
    </main>
  );
}

function Missing({ section }: { section: Section | undefined }) {
  return section ? (
    <EmptyState icon={<Lock aria-hidden="true" />} title={`${section.title} is for admins`}>
      Ask an admin of your team if something here should change.
    </EmptyState>
  ) : (
    <EmptyState title="There is no such section">Choose one from the list.</EmptyState>
  );
}

function NotForAgents() {
  return (
    <main aria-label="Settings" className="grid h-full place-items-center bg-bg">
      <h1 className="sr-only">Settings</h1>
      <EmptyState
        icon={<Lock aria-hidden="true" />}
        title="Settings are for managers and admins"
        action={
          <Link to="/profile" className="text-s font-medium text-brand hover:underline">
            Your own profile
          </Link>
        }
      >
        What concerns only you, your name, password and theme, is in your profile.
      </EmptyState>
    </main>
  );
}
