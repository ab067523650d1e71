// Who is logged in, and the connection that works for them. Both exist everywhere inside the shell.
import type { Agent, Client } from "@careline/client";
import { createContext, useContext } from "react";

export const CareContext = createContext<Client | null>(null);
export const MeContext = createContext<Agent | null>(null);

export function useCare(): Client {
  const care = useContext(CareContext);
  if (!care) throw new Error("useCare is for what stands inside the shell");
  return care;
}

export function useMe(): Agent {
  const me = useContext(MeContext);
  if (!me) throw new Error("useMe is for what stands inside the shell");
  return me;
}

const RANK = { agent: 0, engineer: 0, manager: 1, admin: 2, superadmin: 3 } as const;

/** May they change the shop's settings? */
export const isAdmin = (me: Agent): boolean => RANK[me.role] >= RANK.admin;
/** May they change the team? */
export const isManager = (me: Agent): boolean => RANK[me.role] >= RANK.manager;
