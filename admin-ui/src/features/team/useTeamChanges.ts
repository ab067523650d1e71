// Adding to the team and changing who is in it: shown at once, taken back when the server refuses.
import type { Role, TeamAgent } from "@careline/client";
import { useQueryClient } from "@tanstack/react-query";
import { useCare, useMe } from "@/app/care";
import { keys, type TeamMember } from "@/app/queries";
import { meChanged } from "@/app/session";

interface NewMember {
  name: string;
  email: string;
  role: Role;
  /** Null invites them by mail. */
  password: string | null;
}

export type MemberChange = Partial<Pick<TeamAgent, "name" | "email" | "role" | "active">> & { password?: string };

interface Answer {
  agent: TeamAgent;
}

export function useTeamChanges() {
  const care = useCare();
  const me = useMe();
  const queries = useQueryClient();

  const put = (id: string, change: Partial<TeamMember>) =>
    queries.setQueryData<TeamMember[]>(keys.team, (team) =>
      team?.map((member) => (member.id === id ? { ...member, ...change } : member)),
    );

  async function add(member: NewMember): Promise<TeamAgent> {
    const { agent } = await care.http.post<Answer>("/api/agents", member);
    queries.setQueryData<TeamMember[]>(keys.team, (team) => [...(team ?? []), agent]);
    return agent;
  }

  async function change(id: string, wanted: MemberChange): Promise<TeamAgent> {
    const before = queries.getQueryData<TeamMember[]>(keys.team)?.find((member) => member.id === id);
    const { password, ...shown } = wanted;
    put(id, shown);
    try {
      const { agent } = await care.http.patch<Answer>(`/api/agents/${id}`, wanted);
      put(id, agent);
      if (id === me.id) meChanged({ name: agent.name, email: agent.email, role: agent.role });
      return agent;
    } catch (error) {
      if (before) put(id, before);
      throw error;
    }
  }

  return { add, change };
}
