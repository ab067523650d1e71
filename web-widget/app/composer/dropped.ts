// The pictures in what was pasted or dropped; text that came with them stays text.
export function imagesIn(data: DataTransfer | null): File[] {
  return data ? [...data.files].filter((file) => file.type.startsWith("image/") || data.getData("text") === "") : [];
}
