// As a `ref`: what appears because it was asked for takes the focus.
export function focusNow(element: HTMLElement | null): void {
  element?.focus();
}
