// The small subset of Markdown that messages may use, as a tree: it never becomes HTML text.
export { type Block, parseMarkdown } from "./blocks";
export type { Inline } from "./inline";
export { plain } from "./plain";
