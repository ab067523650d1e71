// Opens the emoji picker; its list is fetched when it is first wanted.
import { Smile } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { IconButton } from "@/components/ui/IconButton";
import { Popover } from "@/components/ui/Popover";
import { Spinner } from "@/components/ui/Spinner";

const EmojiPicker = lazy(() => import("./EmojiPicker"));

export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const [open, setOpen] = useState(false);
  const pick = (emoji: string) => {
    setOpen(false);
    onPick(emoji);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      side="top"
      label="Emoji"
      className="w-[308px] p-2"
      trigger={<IconButton quiet label="Emoji" icon={<Smile />} />}
    >
      <Suspense fallback={<Loading />}>
        <EmojiPicker onPick={pick} />
      </Suspense>
    </Popover>
  );
}

const Loading = () => (
  <div className="grid h-64 place-items-center text-text-3">
    <Spinner label="Loading" />
  </div>
);
