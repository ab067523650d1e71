// File sizes as people say them.
const MEGABYTE = 1024 * 1024;
/** The most that the server lets a shop allow. */
export const MOST_BYTES = 100 * MEGABYTE;

export function toMegabytes(bytes: number): string {
  return String(Math.round((bytes / MEGABYTE) * 100) / 100);
}

/** 0 for what is no size: never a size that could be saved. */
export function fromMegabytes(text: string): number {
  const typed = text.trim().replace(",", ".");
  return /^\d+(\.\d+)?$/.test(typed) ? Math.round(Number(typed) * MEGABYTE) : 0;
}
