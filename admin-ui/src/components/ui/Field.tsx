// A label, what it labels, a hint and what is wrong with it. Input, Textarea and Select inside find their names here.
import { createContext, type ReactNode, useContext, useId } from "react";

interface FieldState {
  invalid: boolean;
  aria: { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };
}

const FieldContext = createContext<FieldState | null>(null);

/** What a control inside a Field needs; null outside. */
export const useField = () => useContext(FieldContext);

export interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  /** On the line of the label, at the far end. */
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}

export function Field({ label, hint, error, aside, children, className }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  const state: FieldState = {
    invalid: Boolean(error),
    aria: { id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined },
  };
  return (
    <div className={className}>
      <div className="mb-1 flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="text-s font-[550]">
          {label}
        </label>
        {aside}
      </div>
      <FieldContext value={state}>{children}</FieldContext>
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-xs text-text-3">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-xs font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
