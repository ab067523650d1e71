// What becomes of a brand colour: the tokens keep its hue and vividness and set lightnesses that can be read on.
import type { CSSProperties } from "react";
import { brandColor } from "../../../../../web-widget/design/brandColor";

export function isColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/** For an element with a `data-theme` of its own: the brand's shades inside follow this colour. */
export function brandStyle(hex: string): CSSProperties {
  if (!isColor(hex)) return {};
  const { hue, chroma } = brandColor(hex);
  return { "--brand-h": hue, "--brand-c": chroma } as CSSProperties;
}

/** WCAG luminance of a colour in OKLCH. */
function luminance(lightness: number, chroma: number, hue: number): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return -0.0405801784 * l + 1.1122568696 * m - 0.0716766787 * s;
}

function ratio(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Contrast of the text on the brand's two shades, with the tokens' lightnesses. */
export function contrastOn(hex: string): { light: number; dark: number } {
  const { hue, chroma } = brandColor(hex);
  return {
    light: ratio(luminance(0.51, chroma, hue), luminance(0.99, 0, 0)),
    dark: ratio(luminance(0.68, Math.min(chroma, 0.15), hue), luminance(0.16, 0.02, hue)),
  };
}
