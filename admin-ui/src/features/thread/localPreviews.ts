// Pictures chosen on this page, by the id that their upload was given: shown without fetching them back.
const previews = new Map<string, string>();
/** More than anyone sends in a row; the oldest go. */
const MOST = 50;

export function keepPreview(fileId: string, url: string): void {
  previews.set(fileId, url);
  for (const [id, old] of previews) {
    if (previews.size <= MOST) break;
    previews.delete(id);
    URL.revokeObjectURL(old);
  }
}

export function localPreview(fileId: string): string | null {
  return previews.get(fileId) ?? null;
}
