// What a close code asks of us.

export interface AfterClose {
  end: "forbidden" | "protocol" | null;
  /** The token was: one more try with another. */
  refused: boolean;
  atLeastMs: number;
}

const RESTART = 1012;
const UNAUTHORIZED = 4401;
const FORBIDDEN = 4403;
const TIMED_OUT = 4408;
const TOO_MANY = 4429;

export function afterClose(code: number, byeMs: number | null, random: () => number): AfterClose {
  const after: AfterClose = { end: null, refused: code === UNAUTHORIZED, atLeastMs: 0 };
  if (code === FORBIDDEN) after.end = "forbidden";
  else if (code >= 4400 && code < TIMED_OUT && !after.refused) after.end = "protocol";
  else if (byeMs !== null) after.atLeastMs = byeMs * (1 + random());
  // Everyone was sent away at once: they must not come back at once.
  else if (code === RESTART) after.atLeastMs = 500 + random() * 1500;
  else if (code === TOO_MANY) after.atLeastMs = 2000;
  return after;
}
