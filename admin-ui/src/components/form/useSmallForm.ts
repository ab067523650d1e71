// A small form that is sent as a whole: what is wrong is said after the first try, or by the server.
import { ApiError } from "@careline/client";
import { type FormEvent, useState } from "react";
import { sentenceOf } from "@/components/ui/ErrorState";

type Faults = Record<string, string>;

/** Codes of refusals that belong to one field. */
const FIELD_OF: Record<string, string> = { email_taken: "email" };

export interface SmallForm {
  fault(field: string): string | undefined;
  /** A refusal that belongs to no field. */
  refusal: string | null;
  busy: boolean;
  submit(event: FormEvent): void;
  /** A field was changed: what the server said of it is over. */
  touch(field: string): void;
}

/** `wordsOf` says what belongs to no field, where the server's own sentence is not enough. */
export function useSmallForm(faults: Faults, send: () => Promise<void>, wordsOf = sentence): SmallForm {
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Faults>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  function refuse(error: unknown) {
    const field = error instanceof ApiError ? FIELD_OF[error.code] : undefined;
    const fields = error instanceof ApiError ? error.fields : {};
    setRefused(field ? { [field]: sentence(error) } : fields);
    setRefusal(field || Object.keys(fields).length > 0 ? null : wordsOf(error));
  }

  async function run(form: HTMLFormElement) {
    setTried(true);
    setRefusal(null);
    if (Object.keys(faults).length > 0) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    setBusy(true);
    try {
      await send();
      setTried(false);
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  }

  return {
    fault: (field) => refused[field] ?? (tried ? faults[field] : undefined),
    refusal,
    busy,
    submit(event) {
      event.preventDefault();
      // React hands a dialog's submit on to the form that the dialog was opened from.
      event.stopPropagation();
      void run(event.currentTarget as HTMLFormElement);
    },
    touch: (field) => setRefused(({ [field]: _, ...others }) => others),
  };
}

function sentence(error: unknown): string {
  const text = sentenceOf(error);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
