// Sites that may show the chat: scheme, host and port, as a browser names them in `Origin`.

type ReadOrigin = { origin: string; error?: undefined } | { origin?: undefined; error: string };

/** Takes what people paste (a bare host, a page's address) and answers the site, or what is wrong with it. */
export function readOrigin(text: string): ReadOrigin {
  const typed = text.trim();
  if (!typed) return { error: "Enter a site, like https://shop.example" };
  if (typed.includes("*")) return { error: "Stars are not allowed: add each site by itself" };
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(typed)?.[1]?.toLowerCase();
  if (scheme && scheme !== "http" && scheme !== "https") {
    return { error: "A site starts with https:// or http://" };
  }
  try {
    const url = new URL(scheme ? typed : `https://${typed}`);
    if (url.username || url.password) return { error: "Leave out the name and password" };
    return /^https?:\/\/[^\s/?#@*,;'"]+$/.test(url.origin) ? { origin: url.origin } : wrong(typed);
  } catch {
    return wrong(typed);
  }
}

function wrong(typed: string): ReadOrigin {
  return { error: `“${typed}” is no site. Write it like https://shop.example` };
}

/** Several sites, with blanks, commas or line breaks between them; the first fault stops all. */
export function readOrigins(text: string): { origins: string[]; error: string | null } {
  const read = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(readOrigin);
  const wrong = read.find(({ error }) => error !== undefined);
  if (wrong?.error) return { origins: [], error: wrong.error };
  return { origins: read.flatMap(({ origin }) => origin ?? []), error: null };
}
