// A tenant's colour as the hue and chroma that the tokens are made from (OKLCH, after Björn Ottosson's matrices).

/** More than this the shades' fixed lightness could not show on every screen. */
const MOST_CHROMA = 0.17;

const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);

export function brandColor(hex: string): { hue: number; chroma: number } {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  const l = Math.cbrt(0.4122 * r + 0.5363 * g + 0.0514 * b);
  const m = Math.cbrt(0.2119 * r + 0.6807 * g + 0.1074 * b);
  const s = Math.cbrt(0.0883 * r + 0.2817 * g + 0.63 * b);
  const A = 1.978 * l - 2.4286 * m + 0.4506 * s;
  const B = 0.0259 * l + 0.7828 * m - 0.8087 * s;
  const hue = (Math.atan2(B, A) * 180) / Math.PI;
  return { hue: Math.round((hue + 360) % 360), chroma: Math.min(Math.hypot(A, B), MOST_CHROMA) };
}
