// What is said, without the signs of its Markdown, in one line: for previews.
import { type Block, parseMarkdown } from "./blocks";
import type { Inline } from "./inline";

export function plain(text: string): string {
  return parseMarkdown(text).map(wordsOf).join(" ").replace(/\s+/g, " ").trim();
}

function wordsOf(block: Block): string {
  if (block.type === "code") return block.text;
  return block.type === "list" ? block.items.map(join).join(" ") : join(block.children);
}

function join(line: readonly Inline[]): string {
  return line.map((part) => ("children" in part ? join(part.children) : "text" in part ? part.text : " ")).join("");
}
