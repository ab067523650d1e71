// Who the shopper is to the server. Nothing is opened or stored before the first message, unless the host identifies them.
import { createClient } from "../../client/client";
import { type Contact, type CustomerSession, customerTokens } from "../../client/tokens/customer";
import type { Client } from "../../client/types";
import type { Host } from "../host";
import type { Keep } from "../keep";
import { createStore, type Store } from "../store";

export interface Session {
  /** The line to the server, once there is a session. */
  readonly client: Store<Client | null>;
  /** Opens a session where there is none yet. */
  open(contact: Contact | null): Promise<Client>;
  /** Comes back to a kept session, if there is one. */
  resume(): void;
  /** The host says who this is. */
  identify(token: string): Promise<void>;
  forget(): void;
}

const SECRET = "visitor";
const OWNER = "customer";

export function createSession(tenant: string | null, host: Host, kept: Keep): Session {
  const client = createStore<Client | null>(null);
  let signed: string | null = null;
  let isIdentified = false;

  /** The token that the host has just handed over serves once; later ones are asked for. */
  async function identity(): Promise<string | null> {
    const token = signed ?? (await host.askIdentity());
    signed = null;
    return token;
  }

  function remember(session: CustomerSession): void {
    if (!session.visitorSecret) return;
    kept.write(SECRET, session.visitorSecret);
    kept.write(OWNER, session.customer.id);
  }

  function tokensFor(contact: Contact | null) {
    const tokens = customerTokens({
      url: "",
      tenant,
      visitorSecret: isIdentified ? null : kept.read(SECRET),
      identity: isIdentified ? identity : null,
      contact,
      onSession: isIdentified ? () => {} : remember,
    });
    tokens.onEnd((why) => {
      if (why.status === 401 || why.status === 404) session.forget();
    });
    return tokens;
  }

  async function connect(contact: Contact | null): Promise<Client> {
    const tokens = tokensFor(contact);
    await tokens.get();
    const made = createClient({ url: "", tokens, owner: tokens.customer?.id ?? "visitor" });
    client.set(made);
    return made;
  }

  const session: Session = {
    client,
    open: async (contact) => client.get() ?? connect(contact),
    resume() {
      const owner = kept.read(OWNER);
      if (!owner || !kept.read(SECRET) || client.get()) return;
      client.set(createClient({ url: "", tokens: tokensFor(null), owner }));
    },
    async identify(token) {
      client.get()?.close();
      client.set(null);
      signed = token;
      isIdentified = true;
      try {
        await connect(null);
      } catch (thrown) {
        isIdentified = false;
        throw thrown;
      }
    },
    forget() {
      client.get()?.close({ forget: true });
      isIdentified = false;
      signed = null;
      kept.write(SECRET, null);
      kept.write(OWNER, null);
      client.set(null);
    },
  };
  return session;
}
