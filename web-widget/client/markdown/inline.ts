// Inside a line: bold, italic, code, links, line breaks.
import { honestLabel, readUrl } from "./url";

export type Inline =
  | { type: "text"; text: string }
  | { type: "bold"; children: Inline[] }
  | { type: "italic"; children: Inline[] }
  | { type: "code"; text: string }
  | { type: "link"; href: string; children: Inline[] }
  | { type: "break" };

type Piece = Inline | Marker;
/** One that may open or close; it becomes text where it finds no partner. */
interface Marker {
  type: "marker";
  text: "**" | "*" | "_";
  opens: boolean;
  closes: boolean;
}

/** Each alternative is bounded or runs to a character that cannot begin another try: linear on any input. */
const TOKEN =
  /`[^`\n]{1,2000}`|\[[^[\]\n]{1,500}\]\([^()\s]{1,2000}\)|(?:https?:\/\/|mailto:)[^\s<>"`]+|\*\*|\*|_|\n/gi;
const isWord = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}]/u.test(char);
const isSpace = (char: string | undefined) => char === undefined || /\s/.test(char);

export function parseInline(text: string): Inline[] {
  return pair(split(text));
}

function split(text: string): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  const plain = (to: number) => {
    if (to > done) pieces.push(words(text.slice(done, to)));
  };
  const token = new RegExp(TOKEN);
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [piece, length] = readToken(text, match[0], match.index);
    plain(match.index);
    pieces.push(piece);
    // An address may have given its last signs back: they are read as what follows it.
    done = token.lastIndex = match.index + length;
  }
  plain(text.length);
  return pieces;
}

function readToken(text: string, token: string, at: number): [Piece, number] {
  if (token === "\n") return [{ type: "break" }, 1];
  if (token[0] === "`") return [{ type: "code", text: token.slice(1, -1) }, token.length];
  if (token === "**" || token === "*" || token === "_") return [marker(text, token, at), token.length];
  const middle = token[0] === "[" ? token.indexOf("](") : 0;
  const url = readUrl(middle ? token.slice(middle + 2, -1) : token);
  if (!url) return [words(token), token.length];
  const label = middle ? honestLabel(token.slice(1, middle), url.href) : url.text;
  return [{ type: "link", href: url.href, children: [words(label)] }, middle ? token.length : url.text.length];
}

const words = (text: string): Inline => ({ type: "text", text });

function marker(text: string, token: Marker["text"], at: number): Marker {
  const before = text[at - 1];
  const after = text[at + token.length];
  const opens = !isSpace(after) && !(token === "_" && isWord(before));
  const closes = !isSpace(before) && !(token === "_" && isWord(after));
  return { type: "marker", text: token, opens, closes };
}

interface Open {
  marker: Marker;
  children: Inline[];
}

/** Pairs markers with a stack of at most three, one of each kind. */
function pair(pieces: Piece[]): Inline[] {
  const root: Inline[] = [];
  const open: Open[] = [];
  const here = () => open.at(-1)?.children ?? root;

  /** Those above `level` found no partner. */
  const unwind = (level: number) => {
    while (open.length > level) {
      const top = open.pop();
      if (top) append(here(), [words(top.marker.text), ...top.children]);
    }
  };

  for (const piece of pieces) {
    if (piece.type !== "marker") {
      append(here(), [piece]);
      continue;
    }
    const level = open.findIndex((one) => one.marker.text === piece.text);
    const partner = open[level];
    if (partner && piece.closes) {
      unwind(level + 1);
      open.pop();
      append(here(), [close(partner)]);
    } else if (!partner && piece.opens) {
      open.push({ marker: piece, children: [] });
    } else {
      append(here(), [words(piece.text)]);
    }
  }
  unwind(0);
  return root;
}

/** Nothing between two markers is no emphasis. */
function close({ marker, children }: Open): Inline {
  if (children.length === 0) return words(marker.text + marker.text);
  return { type: marker.text === "**" ? "bold" : "italic", children };
}

/** Neighbouring text becomes one. */
function append(list: Inline[], these: Inline[]): void {
  for (const one of these) {
    const last = list.at(-1);
    if (one.type === "text" && last?.type === "text") list[list.length - 1] = words(last.text + one.text);
    else list.push(one);
  }
}
