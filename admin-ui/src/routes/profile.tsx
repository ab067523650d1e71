import { ProfilePage } from "@/features/profile/ProfilePage";

export function ProfileRoute() {
  return <ProfilePage />;
}
