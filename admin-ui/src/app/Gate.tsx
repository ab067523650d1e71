// Lets nobody into the shell who is not logged in, and brings them back to where they were afterwards.
import { QueryClientProvider } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { ErrorState } from "@/components/ui/ErrorState";
import { CareContext, MeContext } from "./care";
import { createQueries } from "./queries";
import { Shell } from "./Shell";
import { Splash } from "./Splash";
import { resume, type Session, useSession } from "./session";

export function Gate() {
  const session = useSession();
  if (session.phase === "in") return <Inside key={session.me.id} session={session} />;
  if (session.phase === "resuming") return <Splash />;
  if (session.phase === "out") return <ToLogin why={session.why} />;
  return (
    <main className="grid h-full place-items-center">
      <ErrorState title="Careline cannot be reached" error={session.error} onRetry={resume} />
    </main>
  );
}

/** Goes once: this page is still shown while the next one loads. */
function ToLogin({ why }: { why: "nobody" | "left" | "ended" }) {
  const router = useRouter();
  useEffect(() => {
    const { href } = router.state.location;
    const to = why === "left" || href === "/" ? undefined : href;
    void router.navigate({ to: "/login", search: { to }, replace: true });
  }, [router, why]);
  return <Splash />;
}

function Inside({ session }: { session: Extract<Session, { phase: "in" }> }) {
  // This component lives as long as the log-in: another person never finds what this one has read.
  const [queries] = useState(createQueries);
  return (
    <CareContext value={session.care}>
      <MeContext value={session.me}>
        <QueryClientProvider client={queries}>
          <Shell />
        </QueryClientProvider>
      </MeContext>
    </CareContext>
  );
}
