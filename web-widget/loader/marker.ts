// Says that this browser has a chat to come back to. Written only after a message was sent; nothing about it is inside.

const name = (tenant: string | null) => `careline:${tenant || ""}`;

export function hasChat(tenant: string | null): boolean {
  try {
    return localStorage.getItem(name(tenant)) !== null;
  } catch {
    return false;
  }
}

export function markChat(tenant: string | null, exists: boolean): void {
  try {
    if (exists) localStorage.setItem(name(tenant), "1");
    else localStorage.removeItem(name(tenant));
  } catch {
    // Storage is off: the next page waits until the bubble is touched.
  }
}
