// Tab goes round inside a box instead of leaving it.
const STOPS = 'a[href],:enabled,[tabindex="0"]';

export function keepFocusInside(box: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== "Tab") return;
  const stops = [...box.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => stop.getClientRects().length > 0);
  const first = stops[0];
  const last = stops.at(-1);
  const here = document.activeElement;
  const leaves = event.shiftKey ? here === first || here === box || here === document.body : here === last;
  const next = event.shiftKey ? last : first;
  if (!leaves || !next) return;
  event.preventDefault();
  next.focus();
}
