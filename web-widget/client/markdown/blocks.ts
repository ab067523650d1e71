// Lines into paragraphs, lists and code.
import { type Inline, parseInline } from "./inline";

export type Block =
  | { type: "paragraph"; children: Inline[] }
  | { type: "list"; ordered: boolean; start: number; items: Inline[][] }
  | { type: "code"; text: string };

const FENCE = "```";
const BULLET = /^ {0,3}[-*•] +(?=\S)/;
const NUMBER = /^ {0,3}(\d{1,9})[.)] +(?=\S)/;

/** Line breaks inside a paragraph are kept. Linear in the length of the text. */
export function parseMarkdown(text: string): Block[] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const blocks: Block[] = [];
  let paragraph: string[] = [];

  const flush = () => {
    if (paragraph.length > 0) blocks.push({ type: "paragraph", children: parseInline(paragraph.join("\n")) });
    paragraph = [];
  };

  // Looked for once: else every unclosed fence would search to the end again.
  const lastFence = lines.findLastIndex((line) => line.startsWith(FENCE));
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    if (line.startsWith(FENCE) && at < lastFence) {
      flush();
      let end = at + 1;
      while (!lines[end]?.startsWith(FENCE)) end++;
      blocks.push({ type: "code", text: lines.slice(at + 1, end).join("\n") });
      at = end + 1;
    } else if (BULLET.test(line) || NUMBER.test(line)) {
      flush();
      at = readList(lines, at, blocks);
    } else {
      if (line.trim()) paragraph.push(line);
      else flush();
      at++;
    }
  }
  flush();
  return blocks;
}

/** Reads items of one kind; returns the line after them. */
function readList(lines: string[], from: number, blocks: Block[]): number {
  const number = NUMBER.exec(lines[from] ?? "");
  const marker = number ? NUMBER : BULLET;
  const items: Inline[][] = [];
  let at = from;
  for (; marker.test(lines[at] ?? ""); at++) items.push(parseInline((lines[at] ?? "").replace(marker, "")));
  blocks.push({ type: "list", ordered: number !== null, start: Number(number?.[1] ?? 1), items });
  return at;
}
