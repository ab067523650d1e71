// How ticket numbers look: the server's rules, so that a wrong template is said while it is typed.

const LONGEST = 40;
/** As the counter stands in a template: `{n}` or `{n:03}`, at most twelve digits. */
const COUNTER = /^\{n(?::0([1-9]|1[0-2]))?\}/;

interface Parts {
  before: string;
  width: number;
  after: string;
}

function split(template: string): Parts | null {
  const start = template.indexOf("{n");
  const counter = start < 0 ? null : COUNTER.exec(template.slice(start));
  if (!counter) return null;
  const after = template.slice(start + counter[0].length);
  if (after.includes("{n")) return null;
  return { before: template.slice(0, start), width: Number(counter[1] ?? 1), after };
}

/** What is wrong with a template; null when nothing is. */
export function checkTemplate(text: string): string | null {
  const template = text.trim();
  const parts = split(template.replaceAll("{yyyy}", ""));
  if (!parts) return "Needs {n} or {n:03} once";
  if (/[{}]/.test(parts.before + parts.after)) return "Knows only {n}, {n:03} and {yyyy}";
  if ([...template].length > LONGEST) return `At most ${LONGEST} characters`;
  if (/[\s/?%\p{Cc}]/u.test(template)) return "No blanks, /, ? or %";
  return null;
}

/** The number that the template gives; null for a wrong template. */
export function renderNumber(template: string, counter: number, year: number): string | null {
  if (checkTemplate(template)) return null;
  const parts = split(template.trim().replaceAll("{yyyy}", String(year).padStart(4, "0")));
  return parts && `${parts.before}${String(counter).padStart(parts.width, "0")}${parts.after}`;
}
