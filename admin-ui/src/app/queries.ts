// Questions to the server that more than one part asks, and the names under which the answers are kept.
import {
  ApiError,
  type Colleague,
  type PublicConfig,
  type Settings,
  type Stats,
  type TeamAgent,
} from "@careline/client";
import { QueryClient, useQuery } from "@tanstack/react-query";
import { isAdmin, useCare, useMe } from "./care";

export const keys = {
  /** Every list of tickets. */
  allTickets: ["tickets"] as const,
  tickets: (filters: object) => ["tickets", filters] as const,
  /** Every number of tickets beside a view. */
  counts: ["count"] as const,
  count: (filters: object) => ["count", filters] as const,
  ticket: (id: string) => ["ticket", id] as const,
  stats: ["stats"] as const,
  settings: ["settings"] as const,
  config: ["config"] as const,
  team: ["team"] as const,
};

/** An admin or manager sees the whole of a colleague, others name, role and presence. */
export type TeamMember = Colleague & Partial<Omit<TeamAgent, keyof Colleague>>;

/** The socket tells what changes, so answers stay good; only what may work later is asked again. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        networkMode: "always",
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (count, error) => count < 2 && error instanceof ApiError && error.retryable,
      },
      mutations: { networkMode: "always" },
    },
  });
}

/** Everything an admin may set; asks only for admins. */
export function useSettings() {
  const care = useCare();
  const me = useMe();
  return useQuery({
    queryKey: keys.settings,
    queryFn: ({ signal }) => care.http.get<Settings>("/api/settings", { signal }),
    enabled: isAdmin(me),
  });
}

/** What anyone may know of the shop: brand, categories, uploads. */
export function useConfig() {
  const care = useCare();
  return useQuery({
    queryKey: keys.config,
    queryFn: async ({ signal }) => {
      const { tenant } = await care.http.get<{ tenant: { key: string } }>("/api/auth/me", { signal });
      return care.http.get<PublicConfig>("/api/config", { query: { tenant: tenant.key }, signal });
    },
    staleTime: 300_000,
  });
}

export function useTeam() {
  const care = useCare();
  return useQuery({
    queryKey: keys.team,
    queryFn: async ({ signal }) => (await care.http.get<{ agents: TeamMember[] }>("/api/agents", { signal })).agents,
    staleTime: 60_000,
  });
}

export function useStats() {
  const care = useCare();
  return useQuery({
    queryKey: keys.stats,
    queryFn: ({ signal }) => care.http.get<Stats>("/api/stats", { signal }),
  });
}
