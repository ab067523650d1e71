// Every page and its address, below /admin.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import { readSearch } from "@/features/inbox/search";
import { Gate } from "./Gate";
import { NotFound } from "./NotFound";
import { Root } from "./Root";
import { Splash } from "./Splash";

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: (search: Record<string, unknown>): { to?: string } => ({
    // Only ways within the console: nobody is sent elsewhere by a link.
    to: typeof search.to === "string" && /^\/(?![/\\])/.test(search.to) ? search.to : undefined,
  }),
  component: lazyRouteComponent(() => import("@/routes/login"), "LoginRoute"),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: lazyRouteComponent(() => import("@/routes/invitation"), "InvitationRoute"),
});

const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Gate });

const inbox = createRoute({
  getParentRoute: () => shell,
  path: "/",
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import("@/routes/inbox"), "InboxRoute"),
});

const settings = createRoute({ getParentRoute: () => shell, path: "/settings", component: Outlet });

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: "/",
  component: lazyRouteComponent(() => import("@/routes/settings"), "SettingsHomeRoute"),
});

const settingsSection = createRoute({
  getParentRoute: () => settings,
  path: "$section",
  component: lazyRouteComponent(() => import("@/routes/settings"), "SettingsRoute"),
});

const profile = createRoute({
  getParentRoute: () => shell,
  path: "/profile",
  component: lazyRouteComponent(() => import("@/routes/profile"), "ProfileRoute"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    login,
    invitation,
    shell.addChildren([inbox, settings.addChildren([settingsHome, settingsSection]), profile]),
  ]),
  basepath: "/admin",
  defaultPreload: "intent",
  defaultPendingComponent: Splash,
  scrollRestoration: false,
  // Plain text in the address, so that it can be read and shared: ?status=new,open
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(([, value]) => typeof value === "string" && value !== "");
    const text = new URLSearchParams(given as [string, string][]).toString().replaceAll("%2C", ",");
    return text && `?${text}`;
  },
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
