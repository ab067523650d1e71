// Several lines of text that grow with what is written, up to `maxRows`.
import type { Ref, TextareaHTMLAttributes } from "react";
import { classes } from "./classes";
import { useField } from "./Field";
import { BOX } from "./Input";

export interface TextareaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  /** No border and no background: the frame around it has them. */
  bare?: boolean;
  ref?: Ref<HTMLTextAreaElement>;
}

export function Textarea({ bare, className, rows = 3, ...rest }: TextareaProps) {
  const field = useField();
  return (
    <textarea
      {...field?.aria}
      rows={rows}
      {...rest}
      className={classes(
        "block resize-none field-sizing-content max-tablet:text-[16px]",
        bare
          ? "w-full bg-transparent text-m placeholder:text-text-3"
          : classes(BOX, "px-3 py-2", field?.invalid ? "border-danger" : "border-line-strong hover:border-text-3"),
        className,
      )}
    />
  );
}
