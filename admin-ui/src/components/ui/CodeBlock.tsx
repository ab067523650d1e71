// Code to take away.
import { CopyButton } from "@/components/ui/CopyButton";

export function CodeBlock({ code, label, lines = 14 }: { code: string; label: string; lines?: number }) {
  return (
    <div className="overflow-hidden rounded-1 border border-line bg-sunken">
      <div className="flex items-center justify-between border-b border-line py-1.5 pr-1.5 pl-3">
        <span className="text-xs text-text-2">{label}</span>
        <CopyButton text={code} />
      </div>
      <section
        tabIndex={0}
        aria-label={label}
        className="overflow-auto text-s"
        style={{ maxHeight: `${lines * 1.6}em` }}
      >
        <pre className="m-0 w-max px-3 py-2.5 font-mono leading-normal">{code}</pre>
      </section>
    </div>
  );
}
