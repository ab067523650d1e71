/** The address with which an invitation is taken up, out of its mail. */
export function linkIn(text: string): string | null {
  return /https?:\/\/\S+\/admin\/invitation#token=[\w.~-]+/.exec(text)?.[0] ?? null;
}
