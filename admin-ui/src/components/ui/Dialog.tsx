// A dialog in the middle, or a sheet from the right. Focus goes in, stays in, and returns.
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { IconButton } from "./IconButton";
import { ToastPlace } from "./ToastPlace";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Said under the title. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons at the lower end, the main one last. */
  footer?: ReactNode;
  /** `wide` for forms with two columns, `sheet` from the right edge, `bar` for the command bar. */
  kind?: "normal" | "wide" | "sheet" | "bar";
  /** The title is read out, not shown. */
  quietTitle?: boolean;
}

const MIDDLE =
  "pop rounded-3 left-1/2 top-[12vh] max-h-[76vh] -translate-x-1/2 max-tablet:top-auto max-tablet:bottom-0 max-tablet:max-h-[88dvh] max-tablet:w-full max-tablet:rounded-b-none";
const KINDS = {
  normal: `${MIDDLE} w-[min(460px,calc(100vw-32px))]`,
  wide: `${MIDDLE} w-[min(720px,calc(100vw-32px))]`,
  bar: "pop rounded-3 overflow-hidden left-1/2 top-[12vh] -translate-x-1/2 w-[min(580px,calc(100vw-24px))] max-tablet:top-3",
  sheet: "sheet inset-y-0 right-0 w-[min(340px,100vw)] border-l border-line",
} as const;

export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, children, footer, kind = "normal", quietTitle } = props;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="scrim fixed inset-0 z-40" />
        <Radix.Content
          aria-describedby={description ? undefined : ""}
          className={classes("fixed z-50 flex flex-col bg-surface text-text shadow-3 outline-none", KINDS[kind])}
        >
          <header className={classes("flex items-start gap-3 px-5 pt-4 pb-1", quietTitle && "sr-only")}>
            <div className="min-w-0 flex-1">
              <Radix.Title className="m-0 text-l font-[650] tracking-tight">{title}</Radix.Title>
              {description && <Radix.Description className="mt-1 text-s text-text-2">{description}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton
                quiet
                size="s"
                label="Close"
                icon={<X />}
                className="-mt-0.5 -mr-1.5 max-tablet:-mt-2.5 max-tablet:-mr-3"
              />
            </Radix.Close>
          </header>
          <div className={classes("min-h-0 flex-1 overflow-y-auto", !quietTitle && "px-5 py-3")}>{children}</div>
          {kind !== "bar" && <ToastPlace />}
          {footer && <footer className="flex justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
