// Careline's mark.
import { MessageCircle } from "lucide-react";

export function Logo({ size = 40 }: { size?: number }) {
  return (
    <span
      className="grid shrink-0 place-items-center rounded-2 bg-brand text-on-brand"
      style={{ width: size, height: size }}
    >
      <MessageCircle width={size * 0.45} height={size * 0.45} strokeWidth={2} aria-hidden="true" />
    </span>
  );
}
