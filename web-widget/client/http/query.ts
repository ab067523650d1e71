// A query string; lists repeat their name, null and undefined are left out.
import type { RequestOptions } from "../types";

export function query(path: string, values: RequestOptions["query"] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const item of [value].flat()) if (item !== null && item !== undefined) search.append(name, String(item));
  }
  const text = search.toString();
  return text && (path.includes("?") ? "&" : "?") + text;
}
