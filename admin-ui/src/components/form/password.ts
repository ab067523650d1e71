// The server's rule for passwords, and how good one is beyond it.

const SHORTEST = 8;
const LONGEST = 200;

/** What is wrong with a password; null when the server takes it. */
export function checkPassword(password: string): string | null {
  const length = [...password].length;
  if (length < SHORTEST) return `At least ${SHORTEST} characters`;
  return length > LONGEST ? `At most ${LONGEST} characters` : null;
}

export type Strength = "short" | "fair" | "good" | "strong";

/** Length counts most; the same few characters over and over do not. */
export function strengthOf(password: string): Strength {
  const chars = [...password];
  if (checkPassword(password)) return "short";
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(password)).length;
  const worth = Math.min(chars.length, new Set(chars).size * 2) + kinds * 2;
  if (worth >= 22) return "strong";
  return worth >= 15 ? "good" : "fair";
}
