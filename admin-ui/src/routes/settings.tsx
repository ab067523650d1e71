import { useParams } from "@tanstack/react-router";
import { SettingsPage } from "@/features/settings/SettingsPage";

/** The list of sections; where there is room, with the first of them beside it. */
export function SettingsHomeRoute() {
  return <SettingsPage />;
}

export function SettingsRoute() {
  const { section } = useParams({ from: "/shell/settings/$section" });
  return <SettingsPage section={section} />;
}
