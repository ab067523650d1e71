// Media types that may be sent, by the server's rules.

/** Types that a browser would run. */
const NEVER = ["image/svg+xml", "text/html", "application/xhtml+xml", "text/xml"];

export const USUAL_TYPES: readonly { type: string; name: string }[] = [
  { type: "image/jpeg", name: "JPEG pictures" },
  { type: "image/png", name: "PNG pictures" },
  { type: "image/webp", name: "WebP pictures" },
  { type: "image/gif", name: "GIF pictures" },
  { type: "application/pdf", name: "PDF documents" },
  { type: "text/plain", name: "Text files" },
  { type: "video/mp4", name: "MP4 videos" },
];

/** What is wrong with a type; null when nothing is. */
export function checkMediaType(type: string): string | null {
  if (!/^[^\sA-Z;*/]+\/[^\sA-Z;*]+$/.test(type)) return "Write it like image/png";
  return NEVER.includes(type) ? `${type} could run in a browser and is never taken` : null;
}
