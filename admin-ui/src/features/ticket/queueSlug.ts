/** A queue's name as the server reads it. */
export function queueSlug(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, "-");
}
