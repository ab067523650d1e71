// The log-in of this page: resumed from the refresh cookie, ended by logging out (here or in another tab) or by the server.
import { type Agent, ApiError, agentTokens, type Client, createClient } from "@careline/client";
import { useSyncExternalStore } from "react";

export type Session =
  | { phase: "resuming" }
  /** The server could not be asked. */
  | { phase: "away"; error: unknown }
  | { phase: "out"; why: "nobody" | "left" | "ended" }
  | { phase: "in"; me: Agent; care: Client };

const tokens = agentTokens({ url: "" });
const listeners = new Set<() => void>();
const tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("careline.session");
let session: Session = { phase: "resuming" };

function become(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

function enter(me: Agent): void {
  const care = createClient({ url: "", tokens, owner: me.id });
  care.socket.subscribe(() => {
    const { state } = care.socket;
    if (state.phase === "ended" && state.why === "unauthorized") end("ended");
  });
  care.socket.open();
  become({ phase: "in", me, care });
}

function end(why: "left" | "ended"): void {
  if (session.phase !== "in") return;
  session.care.close();
  become({ phase: "out", why });
}

tokens.onEnd(() => end("ended"));
tabs?.addEventListener("message", (event) => event.data === "left" && end("left"));

export async function resume(): Promise<void> {
  become({ phase: "resuming" });
  try {
    enter(await tokens.resume());
  } catch (error) {
    const refused = error instanceof ApiError && (error.status === 401 || error.status === 403);
    become(refused ? { phase: "out", why: "nobody" } : { phase: "away", error });
  }
}

export async function logIn(email: string, password: string): Promise<void> {
  enter(await tokens.logIn(email, password));
}

export async function acceptInvitation(token: string, password: string): Promise<void> {
  enter(await tokens.acceptInvitation(token, password));
}

export async function logOut(): Promise<void> {
  end("left");
  tabs?.postMessage("left");
  // Where the server is away the cookie stays; the page has forgotten all the same.
  await tokens.logOut().catch(() => undefined);
}

/** The profile has changed: everything that shows my name follows. */
export function meChanged(change: Partial<Agent>): void {
  if (session.phase === "in") become({ ...session, me: { ...session.me, ...change } });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSession = (): Session => useSyncExternalStore(subscribe, () => session);
