// Keeps the page behind a full-screen chat from scrolling, and gives back exactly what was there.

export function lockScroll(): () => void {
  const style = document.documentElement.style;
  const before = style.getPropertyValue("overflow");
  const priority = style.getPropertyPriority("overflow");
  style.setProperty("overflow", "hidden", "important");
  return () => style.setProperty("overflow", before, priority);
}
