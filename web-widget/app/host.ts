// This chat's end of the line to the page that it is embedded in.
import { listeners } from "../client/listeners";
import { sealed, type ToFrame, type ToHost, unsealed } from "../loader/protocol";
import { createStore, type Store } from "./store";

type FrameMessage<Type extends ToFrame["type"]> = Extract<ToFrame, { type: Type }>;

export interface Host {
  /** False where the document is shown by itself. */
  readonly isEmbedded: boolean;
  readonly isOpen: Store<boolean>;
  /** The shopper looks at this tab. */
  readonly hasAttention: Store<boolean>;
  say(message: ToHost): void;
  on<Type extends ToFrame["type"]>(type: Type, hear: (message: FrameMessage<Type>) => void): () => void;
  /** A fresh signed token from the host's own server, if it has one. */
  askIdentity(): Promise<string | null>;
}

const IDENTITY_WAIT_MS = 15_000;

export function connectHost(page: Window): Host {
  const isEmbedded = page.parent !== page;
  const heard = listeners<ToFrame>();
  // Where the browser says who embeds us it is known at once; else the first greeting of our parent pins it.
  let origin: string | null = page.location.ancestorOrigins?.[0] ?? null;
  let lastRef = 0;

  const host: Host = {
    isEmbedded,
    isOpen: createStore(!isEmbedded),
    hasAttention: createStore(!isEmbedded),
    say(message) {
      if (isEmbedded && origin !== null) page.parent.postMessage(sealed(message), origin);
    },
    on: (type, hear) => heard.add((message) => message.type === type && hear(message as FrameMessage<typeof type>)),
    askIdentity: () =>
      new Promise((resolve) => {
        if (!isEmbedded) return resolve(null);
        const mine = ++lastRef;
        setTimeout(resolve, IDENTITY_WAIT_MS, null);
        const stop = host.on("identify", ({ token, ref }) => {
          if (ref !== mine) return;
          stop();
          resolve(token);
        });
        host.say({ type: "identify", ref: mine });
      }),
  };

  function hear(message: ToFrame): void {
    if (message.type === "open" || message.type === "close") host.isOpen.set(message.type === "open");
    if (message.type === "attention") host.hasAttention.set(message.on);
    heard.tell(message);
    if (message.type === "hello") host.say({ type: "ready" });
  }

  page.addEventListener("message", (event) => {
    const message = isEmbedded ? unsealed<ToFrame>(event, page.parent, origin) : null;
    if (!message || (origin === null && message.type !== "hello")) return;
    origin = event.origin;
    hear(message);
  });
  return host;
}
