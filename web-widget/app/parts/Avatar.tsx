// A face: the first letters of a name.
interface Props {
  name: string;
  of: "agent" | "shop";
  isOnline: boolean;
}

export function Avatar({ name, of, isOnline }: Props) {
  return (
    <span class={`avatar avatar-${of}`} aria-hidden="true">
      {initials(name)}
      {isOnline && <i />}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const [first = "", last = ""] = [words.shift(), words.pop()].map((word) => [...(word ?? "")][0]);
  return (first + last).toLocaleUpperCase();
}
