/** How much of the room is written, beside a field's label. Characters as a person counts them. */
export function Count({ text, most }: { text: string; most: number }) {
  return (
    <span className="text-xs text-text-3">
      {[...text].length} / {most}
    </span>
  );
}
