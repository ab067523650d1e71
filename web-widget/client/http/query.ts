// A query string; lists repeat their name, null and undefined are left out.
import type { RequestOptions } from "../types";

export function query(path: string, values: RequestOptions["query"] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined) continue;
    const list = typeof value === "object" ? value : [value];
    for (const item of list) search.append(name, String(item));
  }
  const text = search.toString();
  return text && (path.includes("?") ? "&" : "?") + text;
}
