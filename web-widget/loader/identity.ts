// Who the host says its visitor is: a token, or a function that fetches a fresh one each time.

export type Identity = string | (() => Promise<unknown>) | null;

export async function freshToken(identity: Identity): Promise<string | null> {
  try {
    const token: unknown = typeof identity === "function" ? await identity() : identity;
    return typeof token === "string" && token !== "" ? token : null;
  } catch (error) {
    console.warn("careline: the identify function failed:", error);
    return null;
  }
}
