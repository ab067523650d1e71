// Copies a fact; appears when its line is pointed at or reached.
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "@/components/ui/IconButton";
import { toast } from "@/components/ui/Toast";

export function CopyIcon({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      toast.error("Your browser does not let this page copy");
    }
  };
  return (
    <>
      <IconButton
        quiet
        size="s"
        label={`Copy ${what}`}
        icon={copied ? <Check className="text-st-resolved" /> : <Copy />}
        onClick={copy}
        className={
          copied ? "" : "opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
        }
      />
      <span role="status" className="sr-only">
        {copied ? `Copied ${what}` : ""}
      </span>
    </>
  );
}
