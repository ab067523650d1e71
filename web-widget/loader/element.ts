// Making elements without markup, so that no CSP and no trusted-types policy of the host stands in the way.

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A 24 px line drawing. */
export function icon(path: string): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** Inline and important: the one kind of declaration that no style sheet of the host can beat. */
export function pin(target: HTMLElement, styles: Record<string, string>): void {
  for (const [name, value] of Object.entries(styles)) target.style.setProperty(name, value, "important");
}
