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
  useEffect(() => {
    if (!isOpen) return;
    const away = (event: Event) => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) setOpen(false);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      close();
    };
    const view = place.current;
    addEventListener("pointerdown", away);
    view?.addEventListener("keydown", onKeyDown);
    view?.querySelectorAll("button")[1]?.focus();
    return () => {
      removeEventListener("pointerdown", away);
      view?.removeEventListener("keydown", onKeyDown);
    };
  }, [isOpen]);

  return (
    <div class="disclosure" ref={place}>
      <IconButton icon={icon} label={label} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} />
      {isOpen && children(close)}
    </div>
  );
}
