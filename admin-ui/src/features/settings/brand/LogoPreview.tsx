// The logo as a customer's mail would show it; says so where there is no picture.
import { ImageOff } from "lucide-react";
import { useState } from "react";

export function LogoPreview({ url }: { url: string }) {
  const [broken, setBroken] = useState(false);
  return (
    <div className="mt-6 grid size-14 shrink-0 place-items-center overflow-hidden rounded-2 border border-line bg-bg">
      {broken ? (
        <span
          role="img"
          aria-label="No picture can be shown from this address"
          title="No picture can be shown from here"
        >
          <ImageOff aria-hidden="true" className="size-5 text-text-3" />
        </span>
      ) : (
        <img
          src={url}
          alt="Your logo"
          referrerPolicy="no-referrer"
          className="max-h-full max-w-full object-contain"
          onError={() => setBroken(true)}
        />
      )}
    </div>
  );
}
