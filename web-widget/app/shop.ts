// What anyone may know of the shop; asked once, before there is any session.
import type { PublicConfig } from "../client/model";

/** With the two figures that newer servers add. */
export type Shop = PublicConfig & {
  /** When somebody is next on duty. */
  opensAt?: string | null;
  /** Median first response, seconds; null until there are real figures. */
  replySeconds?: number | null;
};

export async function loadShop(tenant: string | null): Promise<Shop> {
  const query = tenant ? `?tenant=${encodeURIComponent(tenant)}` : "";
  const answer = await fetch(`/api/config${query}`);
  if (!answer.ok) throw new Error(`config: ${answer.status}`);
  return (await answer.json()) as Shop;
}
