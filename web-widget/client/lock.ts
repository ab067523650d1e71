// A lock over all tabs of this origin, where the browser has such.

export async function withLock<T>(name: string, run: () => Promise<T>): Promise<T> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  // Without them two tabs may do the same at once; the server sorts that out.
  if (!locks) return run();
  let began = false;
  try {
    return await locks.request(name, () => {
      began = true;
      return run();
    });
  } catch (fault) {
    // Some frames have locks but may not use them.
    if (began) throw fault;
    return run();
  }
}
