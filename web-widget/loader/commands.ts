// window.careline(...): what the host page may ask for, also before the loader is here.

export type Call = readonly unknown[];
type Queued = { q?: Call[] } & ((...call: unknown[]) => void);
type Listener = (detail?: unknown) => void;
export type Verb = (value: unknown) => void;

export type EventName = "message" | "open" | "close" | "unread";

declare global {
  interface Window {
    careline?: Queued;
    __carelineLook?: unknown;
  }
}

export interface Commands {
  /** Takes over `window.careline` and runs what was queued before. */
  start(): void;
  emit(name: EventName, detail?: unknown): void;
}

export function commandsOf(verbs: Record<string, Verb>): Commands {
  const listeners: [unknown, Listener][] = [];
  const run = (call: Call) => {
    const [verb, value, listener] = call;
    if (verb === "on" && typeof listener === "function") {
      listeners.push([value, listener as Listener]);
    } else if (typeof verb === "string" && Object.keys(verbs).includes(verb)) {
      (verbs[verb] as Verb)(value);
    } else {
      console.warn("careline: no such command:", verb);
    }
  };
  return {
    start() {
      const waiting = window.careline?.q || [];
      window.careline = (...call) => run(call);
      for (const call of waiting) run(Array.from(call));
    },
    emit(name, detail) {
      for (const [wanted, listener] of listeners) {
        try {
          if (wanted === name) listener(detail);
        } catch (error) {
          // A mistake in the host's code is the host's to see, and must not stop the chat.
          console.error(error);
        }
      }
    },
  };
}
