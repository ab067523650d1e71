// "Vikram is typing".
import type { Typist } from "@careline/client";

export function TypingDots({ typists }: { typists: readonly Typist[] }) {
  if (typists.length === 0) return null;
  return (
    <div className="flex items-center gap-2 px-8 pt-2.5 text-s text-text-3 max-tablet:px-5" aria-live="off">
      <span className="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {whoIsTyping(typists.map((typist) => typist.name))}
    </div>
  );
}

export function whoIsTyping(names: readonly string[]): string {
  const first = names.map((name) => name.trim().split(/\s+/)[0] ?? name);
  return first.length === 1
    ? `${first[0]} is typing`
    : `${first.slice(0, -1).join(", ")} and ${first.at(-1)} are typing`;
}
