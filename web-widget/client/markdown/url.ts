// Addresses that a message may link to: the web and mail, nothing that runs.

const ALLOWED = new Set(["http:", "https:", "mailto:"]);

/** `text` is the part that belongs to the address: a sentence's full stop does not. */
export function readUrl(written: string): { href: string; text: string } | null {
  const text = trimEnd(written);
  try {
    const url = new URL(text);
    // "https://bank.test:x@evil.test" leads to evil.test: only a trap looks like that.
    return ALLOWED.has(url.protocol) && !url.username ? { href: url.href, text } : null;
  } catch {
    return null;
  }
}

/** With a scheme, or nothing but a name: "go to https://bank.test", "www.bank.test/login", "me@bank.test". */
const ADDRESS = /([a-z]+:\/\/|www\.)\S+|^\S+\.\S+$/gi;

/** A label that looks like an address must not lead to another place: then the real one is shown instead. */
export function honestLabel(label: string, href: string): string {
  // Letters that only look like others, and those that cannot be seen, must not hide an address from us.
  const seen = label
    .normalize("NFKC")
    .replace(/\p{DI}/gu, "")
    .trim();
  const leadsThere = (named: string) => hostOf(trimEnd(named)) === hostOf(href);
  return seen.match(ADDRESS)?.every(leadsThere) === false ? href : label;
}

/** What a reader takes for the place: all before the first slash, with what stands before an "@" in it. */
function hostOf(address: string): string | undefined {
  const bare = address.toLowerCase().replace(/^([a-z]+:\/\/|[^/@]*@)?(www\.)?/, "");
  return bare.split(/[/?#:]/)[0];
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
