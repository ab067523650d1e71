// When a token ends by our own clock, which may be hours off the server's: only its length of life is taken from it.

export function expiry(token: string, expiresAt: string, now: number): number {
  const { iat, exp } = claims(token);
  return iat && exp ? now + (exp - iat) * 1000 : Date.parse(expiresAt);
}

function claims(token: string): { iat?: number; exp?: number } {
  try {
    return JSON.parse(atob((token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/")));
  } catch {
    return {};
  }
}
