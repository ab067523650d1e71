// The number of unread replies before the host page's title, and the title as it was when they are read.
const COUNTED = /^\(\d+\) /;

export function countInTitle(unread: number): void {
  const plain = document.title.replace(COUNTED, "");
  if (unread > 0) document.title = `(${unread}) ${plain}`;
  else if (COUNTED.test(document.title)) document.title = plain;
}
