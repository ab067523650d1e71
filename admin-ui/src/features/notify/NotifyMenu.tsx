// In the menu of oneself: opens what there is to choose about notifications and sound.
import { Bell } from "lucide-react";
import { MenuItem } from "@/components/ui/Menu";

export function NotifyMenu({ onOpen }: { onOpen: () => void }) {
  return (
    <MenuItem icon={<Bell aria-hidden="true" />} onSelect={onOpen}>
      Notifications and sound
    </MenuItem>
  );
}
