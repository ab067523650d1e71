// Something is under way.
import { LoaderCircle } from "lucide-react";

export function Spinner({ size = 18, label }: { size?: number; label?: string }) {
  return (
    <LoaderCircle
      className="spin"
      width={size}
      height={size}
      strokeWidth={2}
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    />
  );
}
