// Files that were pasted or dropped.
export function filesOf(data: DataTransfer | null): File[] {
  const files = [...(data?.files ?? [])];
  // A cell copied from a spreadsheet comes as text and as a picture of it: the text is meant.
  const hasText = data?.types.includes("text/plain") ?? false;
  return hasText && files.every((file) => file.type.startsWith("image/")) ? [] : files;
}

export function holdsFiles(data: DataTransfer): boolean {
  return data.types.includes("Files");
}
