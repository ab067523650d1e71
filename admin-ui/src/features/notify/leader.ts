// Several tabs, one voice: the one that holds the lock rings and notifies. It passes on when that tab is closed.
export interface Leader {
  readonly leads: boolean;
  stop(): void;
}

export function lead(name: string): Leader {
  const state = { leads: false };
  if (!navigator.locks) return { leads: true, stop() {} };
  const given = new AbortController();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  navigator.locks
    .request(name, { signal: given.signal }, () => {
      state.leads = true;
      return held;
    })
    .catch(() => undefined);
  return {
    get leads() {
      return state.leads;
    },
    stop() {
      state.leads = false;
      given.abort();
      release();
    },
  };
}
