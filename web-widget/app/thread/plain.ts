// Text without its Markdown signs, for one-line previews.
export function plain(text: string): string {
  return text.replace(/\*\*|`|\[([^\]]+)\]\([^)]*\)/g, "$1").replace(/\s+/g, " ");
}
