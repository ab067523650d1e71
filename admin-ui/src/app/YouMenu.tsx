// Me: am I there, how it looks, how it sounds, my profile, out.
import type { Presence } from "@careline/client";
import { useNavigate } from "@tanstack/react-router";
import { LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Avatar } from "@/components/ui/Avatar";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLine, MenuOption } from "@/components/ui/Menu";
import { NotifyMenu } from "@/features/notify/NotifyMenu";
import { useCare, useMe } from "./care";
import { logOut } from "./session";
import { setTheme, type ThemeChoice, useThemeChoice } from "./theme";
import { useMyPresence } from "./useMyPresence";

const NotifyDialog = lazy(async () => ({ default: (await import("@/features/notify/NotifyDialog")).NotifyDialog }));

const THEMES: readonly { value: ThemeChoice; label: string; icon: typeof Sun }[] = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
];

export function YouMenu({ side, labelled }: { side: "right" | "top"; labelled?: boolean }) {
  const me = useMe();
  const { outbox } = useCare();
  const navigate = useNavigate();
  const theme = useThemeChoice();
  const [presence, setPresence] = useMyPresence();
  const [notifying, setNotifying] = useState(false);
  const leave = () => {
    const unsent = outbox.size;
    if (
      unsent > 0 &&
      !window.confirm(
        `${unsent} of your messages ${unsent === 1 ? "has" : "have"} not gone out yet. Log out all the same?`,
      )
    )
      return;
    void logOut();
  };
  return (
    <>
      <Menu
        side={side}
        align="end"
        label="You"
        trigger={
          <button
            type="button"
            aria-label={labelled ? undefined : `You, ${presence}`}
            className="grid min-h-10 min-w-10 place-items-center content-center gap-0.5 rounded-2 text-[10.5px] text-text-2 hover:bg-hover max-tablet:min-h-12 max-tablet:min-w-16"
          >
            <Avatar name={me.name} presence={presence} size={labelled ? "s" : "m"} />
            {labelled && "You"}
          </button>
        }
      >
        <div className="px-2 pt-1 pb-1.5">
          <div className="truncate text-s font-semibold">{me.name}</div>
          <div className="truncate text-xs text-text-3">{me.email}</div>
        </div>
        <MenuLine />
        <MenuChoice value={presence} onChange={(value) => setPresence(value as Presence)}>
          <MenuOption value="online" icon={<Dot presence="online" />}>
            Online
          </MenuOption>
          <MenuOption value="away" icon={<Dot presence="away" />}>
            Away
          </MenuOption>
        </MenuChoice>
        <MenuLine />
        <NotifyMenu onOpen={() => setNotifying(true)} />
        <MenuLine />
        <MenuLabel>Theme</MenuLabel>
        <MenuChoice value={theme} onChange={(value) => setTheme(value as ThemeChoice)}>
          {THEMES.map(({ value, label, icon: Icon }) => (
            <MenuOption key={value} value={value} icon={<Icon aria-hidden="true" />}>
              {label}
            </MenuOption>
          ))}
        </MenuChoice>
        <MenuLine />
        <MenuItem icon={<UserRound aria-hidden="true" />} onSelect={() => void navigate({ to: "/profile" })}>
          Profile and password
        </MenuItem>
        <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={leave}>
          Log out
        </MenuItem>
      </Menu>
      {notifying && (
        <Suspense fallback={null}>
          <NotifyDialog onClose={() => setNotifying(false)} />
        </Suspense>
      )}
    </>
  );
}

function Dot({ presence }: { presence: Presence }) {
  return (
    <span className="grid size-4 place-items-center">
      <span className="presence size-[9px] rounded-full shadow-none!" data-presence={presence} />
    </span>
  );
}
