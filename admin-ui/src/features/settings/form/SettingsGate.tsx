// Brings the saved settings to a section: skeleton, refusal and error on the way.
import { ApiError, type Settings } from "@careline/client";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { useSettings } from "@/app/queries";
import { EmptyState } from "@/components/ui/EmptyState";
import { ErrorState } from "@/components/ui/ErrorState";
import { Loading } from "@/components/ui/Loading";

export function SettingsGate({ children }: { children: (settings: Settings) => ReactNode }) {
  const settings = useSettings();
  if (settings.data) return children(settings.data);
  if (!settings.error) return <Loading label="Loading settings" />;
  if (settings.error instanceof ApiError && settings.error.status === 403) return <NotAllowed />;
  return (
    <ErrorState
      title="The settings could not be loaded"
      error={settings.error}
      onRetry={() => void settings.refetch()}
      busy={settings.isFetching}
    />
  );
}

function NotAllowed() {
  return (
    <EmptyState icon={<Lock aria-hidden="true" />} title="This page is for admins">
      Ask an admin of your team if something here should change.
    </EmptyState>
  );
}
