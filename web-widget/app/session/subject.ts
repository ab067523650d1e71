// A ticket's subject out of its first message: the first line, cut at a word.
const LONGEST = 80;
/** A message of pictures only has no words to take one from. */
const WORDLESS = "📷";

export function subjectOf(message: string): string {
  const line = message.trim().split("\n")[0]?.trim() || WORDLESS;
  const letters = [...line];
  if (letters.length <= LONGEST) return line;
  const cut = letters.slice(0, LONGEST - 1).join("");
  return `${cut.replace(/\s+\S*$/, "")}…`;
}
