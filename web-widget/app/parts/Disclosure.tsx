// A button that shows something beside it, until a choice, Escape or a press elsewhere.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { IconName } from "./Icon";
import { IconButton } from "./IconButton";

interface Props {
  icon: IconName;
  label: string;
  /** `close` also gives the focus back to the button. */
  children: (close: () => void) => ComponentChildren;
}

export function Disclosure({ icon, label, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);

  function close() {
    setOpen(false);
    place.current?.querySelector("button")?.focus();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (!isOpen || event.key !== "Escape") return;
    event.preventDefault();
    close();
  }
  useEffect(() => {
    if (!isOpen) return;
    const away = (event: Event) => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) setOpen(false);
    };
    addEventListener("pointerdown", away);
    place.current?.querySelectorAll("button")[1]?.focus();
    return () => removeEventListener("pointerdown", away);
  }, [isOpen]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard here for the buttons inside
    <div class="disclosure" ref={place} onKeyDown={onKeyDown}>
      <IconButton icon={icon} label={label} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} />
      {isOpen && children(close)}
    </div>
  );
}
