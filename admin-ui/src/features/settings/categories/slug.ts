// The lasting name of a category, made from its first label.

const LONGEST = 60;
/** Latin letters that are no letter with an accent. */
const LETTERS: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

/** Lower-case letters, digits and `-`; another one than all of `taken`. */
export function slugFrom(label: string, taken: readonly string[] = []): string {
  const plain = label
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{ASCII}]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, "-");
  const slug = plain.slice(0, LONGEST).replace(/^-+|-+$/g, "") || "category";
  if (!taken.includes(slug)) return slug;
  for (let count = 2; ; count += 1) {
    const ending = `-${count}`;
    const next = slug.slice(0, LONGEST - ending.length) + ending;
    if (!taken.includes(next)) return next;
  }
}

/** What the server takes as the name of a queue. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9_-]{1,60}$/.test(text);
}
