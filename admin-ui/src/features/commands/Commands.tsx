// The commands that are there on every page, and the places in which they show.
import { useNavigate } from "@tanstack/react-router";
import { CircleUserRound, Inbox, Keyboard, LogOut, Moon, Settings, Sun, UserRound, UserX } from "lucide-react";
import { lazy, Suspense } from "react";
import { isManager, useMe } from "@/app/care";
import { logOut } from "@/app/session";
import { setTheme, useShownTheme } from "@/app/theme";
import { show, useShown } from "./bar";
import type { Command } from "./registry";
import { useCommands } from "./useCommands";
import { useShortcutKeys } from "./useShortcutKeys";

const CommandBar = lazy(async () => ({ default: (await import("./CommandBar")).CommandBar }));
const ShortcutSheet = lazy(async () => ({ default: (await import("./ShortcutSheet")).ShortcutSheet }));

export function Commands() {
  const shown = useShown();
  useShortcutKeys();
  useCommands(useEverywhere());
  return (
    <Suspense fallback={null}>
      {shown === "bar" && <CommandBar />}
      {shown === "sheet" && <ShortcutSheet />}
    </Suspense>
  );
}

function useEverywhere(): Command[] {
  const navigate = useNavigate();
  const me = useMe();
  const dark = useShownTheme() === "dark";
  const inbox = (view?: "my" | "unassigned") => () => void navigate({ to: "/", search: { view } });
  const everywhere: Command[] = [
    {
      id: "bar",
      label: "Command bar",
      group: "Everywhere",
      shortcut: "mod+k",
      inFields: true,
      onlyShortcut: true,
      run: () => show("bar"),
    },
    {
      id: "sheet",
      label: "Keyboard shortcuts",
      group: "Everywhere",
      shortcut: "?",
      icon: Keyboard,
      run: () => show("sheet"),
    },
    { id: "go.inbox", label: "All tickets", group: "Go to", shortcut: "1", icon: Inbox, run: inbox() },
    { id: "go.mine", label: "My tickets", group: "Go to", shortcut: "2", icon: CircleUserRound, run: inbox("my") },
    {
      id: "go.unassigned",
      label: "Unassigned tickets",
      group: "Go to",
      shortcut: "3",
      icon: UserX,
      run: inbox("unassigned"),
    },
    {
      id: "go.profile",
      label: "Profile and password",
      group: "Go to",
      icon: UserRound,
      run: () => void navigate({ to: "/profile" }),
    },
    {
      id: "theme",
      label: dark ? "Light theme" : "Dark theme",
      group: "Careline",
      icon: dark ? Sun : Moon,
      keywords: ["colour", "appearance", "night"],
      run: () => setTheme(dark ? "light" : "dark"),
    },
    {
      id: "out",
      label: "Log out",
      group: "Careline",
      icon: LogOut,
      keywords: ["sign out", "leave"],
      run: () => void logOut(),
    },
  ];
  if (isManager(me)) {
    everywhere.push({
      id: "go.settings",
      label: "Settings",
      group: "Go to",
      icon: Settings,
      run: () => void navigate({ to: "/settings" }),
    });
  }
  return everywhere;
}
