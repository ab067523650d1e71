// A person's initials on a hue of their own, with presence where it is known.
import type { Presence } from "@careline/client";
import { classes } from "./classes";

const SIZES = {
  s: "size-5 text-[9px]",
  m: "size-8 text-[12px]",
  l: "size-10 text-[14px]",
  xl: "size-12 text-[17px]",
} as const;
const WORDS: Record<Presence, string> = { online: "online", away: "away", offline: "offline" };

export interface AvatarProps {
  name: string;
  size?: keyof typeof SIZES;
  presence?: Presence | null;
  /** With a name that stands nowhere else: read out, and shown on hover. */
  labelled?: boolean;
  className?: string;
}

export function Avatar({ name, size = "m", presence, labelled, className }: AvatarProps) {
  const spoken = presence ? `${name}, ${WORDS[presence]}` : name;
  return (
    <span
      className={classes(
        "avatar relative grid shrink-0 place-items-center rounded-full font-semibold",
        SIZES[size],
        className,
      )}
      style={{ "--h": hueOf(name) }}
      {...(labelled && { role: "img", "aria-label": spoken, title: spoken })}
    >
      <span aria-hidden="true">{initialsOf(name)}</span>
      {presence && (
        <span className="presence absolute -right-px -bottom-px size-[9px] rounded-full" data-presence={presence} />
      )}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = [...(words[0] ?? "?")][0] ?? "?";
  const last = words.length > 1 ? ([...(words[words.length - 1] ?? "")][0] ?? "") : "";
  return (first + last).toUpperCase();
}

function hueOf(name: string): number {
  let hash = 7;
  for (const char of name) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 3600;
  return hash / 10;
}
