// Who the shopper is to the server. Nothing is opened or stored before the first message, unless the host identifies them.
import { createClient } from "../../client/client";
import { type Contact, type CustomerSession, customerTokens } from "../../client/tokens/customer";
import type { Client, Tokens } from "../../client/types";
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
/** Beside the drafts: whose they are. */
const WRITER = "writer";

/** `onOther`: whoever comes next is somebody else, to whom the drafts of this shopper do not belong. */
export function createSession(
  tenant: string | null,
  host: Host,
  kept: Keep,
  drafts: Keep,
  onOther: () => void,
): Session {
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
    tokens.onEnd(({ status }) => {
      if (status !== 401 && status !== 404) return;
      // What this browser remembers of a visitor is not lost by a token of the host's that is wrong.
      if (isIdentified) leave();
      else session.forget();
    });
    return tokens;
  }

  async function connect(contact: Contact | null): Promise<Client> {
    const tokens = tokensFor(contact);
    await tokens.get();
    return enter(tokens, tokens.customer?.id ?? "visitor");
  }

  function enter(tokens: Tokens, owner: string): Client {
    const writer = drafts.read(WRITER);
    if (writer && writer !== owner) onOther();
    drafts.write(WRITER, owner);
    client.get()?.close();
    const made = createClient({ url: "", tokens, owner });
    client.set(made);
    return made;
  }

  function leave(forget = false): void {
    client.get()?.close({ forget });
    signed = null;
    isIdentified = false;
    client.set(null);
  }

  const session: Session = {
    client,
    open: async (contact) => client.get() ?? connect(contact),
    resume() {
      const owner = kept.read(OWNER);
      if (!owner || !kept.read(SECRET) || client.get()) return;
      enter(tokensFor(null), owner);
    },
    async identify(token) {
      signed = token;
      isIdentified = true;
      try {
        // The same person goes on where they are.
        await connect(null);
      } catch (thrown) {
        // Nobody knows who this is: the chat of the one before is not theirs to see.
        leave();
        throw thrown;
      }
    },
    forget() {
      leave(true);
      kept.write(SECRET, null);
      kept.write(OWNER, null);
      // Whoever the server takes them for next, what is unsent is still theirs.
      drafts.write(WRITER, null);
    },
  };
  return session;
}
