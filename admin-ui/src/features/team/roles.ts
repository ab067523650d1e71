// Who may do what, in words; the order is the server's: each role may do all that the one before it may.
import type { Role } from "@careline/client";

export const ROLES: readonly { role: Role; name: string; may: string }[] = [
  { role: "agent", name: "Agent", may: "Works on tickets" },
  { role: "engineer", name: "Engineer", may: "Works on tickets" },
  { role: "manager", name: "Manager", may: "Also manages the team" },
  { role: "admin", name: "Admin", may: "Also changes settings, reads mail and deletes tickets" },
  { role: "superadmin", name: "Owner", may: "Also opens more shops" },
];

const rank = (role: Role) => ROLES.findIndex((known) => known.role === role);

export function isAtLeast(role: Role, least: Role): boolean {
  return rank(role) >= rank(least);
}

export function roleName(role: Role): string {
  return ROLES.find((known) => known.role === role)?.name ?? role;
}

/** Nobody grants a role above their own. */
export function grantable(mine: Role): typeof ROLES {
  return ROLES.filter(({ role }) => isAtLeast(mine, role));
}
