// Addresses that a message may link to: the web and mail, nothing that runs.

const ALLOWED = new Set(["http:", "https:", "mailto:"]);

/** `text` is the part that belongs to the address: a sentence's full stop does not. */
export function readUrl(written: string): { href: string; text: string } | null {
  const text = trimEnd(written);
  try {
    const url = new URL(text);
    return ALLOWED.has(url.protocol) ? { href: url.href, text } : null;
  } catch {
    return null;
  }
}

function trimEnd(written: string): string {
  let end = written.length;
  let closing = count(written, ")") - count(written, "(");
  for (; end > 0; end--) {
    const char = written[end - 1] ?? "";
    if (char === ")" && closing > 0) closing--;
    else if (!".,;:!?'*_]".includes(char)) break;
  }
  return written.slice(0, end);
}

const count = (text: string, char: string) => text.split(char).length - 1;
