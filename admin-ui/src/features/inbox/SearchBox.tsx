// Searches as one types, a moment after the last key. `/` comes here.
import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/IconButton";
import { Kbd } from "@/components/ui/Kbd";
import { useCommands } from "@/features/commands/useCommands";

const QUIET_MS = 250;

export function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const box = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const told = useRef(value);
  const tell = useRef(onChange);
  tell.current = onChange;
  // From outside: "clear all", the back button, a link.
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    const next = text.trim();
    if (next === told.current) return;
    const timer = setTimeout(() => {
      told.current = next;
      tell.current(next);
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useCommands([
    {
      id: "inbox.search",
      label: "Search tickets",
      group: "Inbox",
      shortcut: "/",
      icon: Search,
      run: () => box.current?.select(),
    },
  ]);
  return (
    <div className="search relative mx-3 mt-3">
      <Search
        className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-3.5 text-text-3"
        aria-hidden="true"
      />
      <input
        ref={box}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        maxLength={200}
        aria-label="Search tickets"
        placeholder="Search subject, message, customer, number"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          if (text) setText("");
          else box.current?.blur();
        }}
        className="h-[34px] w-full truncate rounded-1 border border-line bg-surface pr-9 pl-8 text-s placeholder:text-text-3 hover:border-line-strong max-tablet:h-11 max-tablet:text-[16px]"
      />
      <span className="absolute inset-y-0 right-1 grid place-items-center pr-1">
        {text ? (
          <IconButton quiet size="s" label="Clear the search" icon={<X />} onClick={() => setText("")} />
        ) : (
          <span className="max-tablet:hidden">
            <Kbd keys="/" />
          </span>
        )}
      </span>
    </div>
  );
}
