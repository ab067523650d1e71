// A section's edits: kept as the merge patch that will be sent, laid over what is saved.
import { ApiError, type Settings } from "@careline/client";
import { useRef, useState } from "react";
import { applyPatch, isEmpty, type Patch, patchBetween } from "./mergePatch";
import { useSaveSettings } from "./useSaveSettings";

/** What is wrong, by the server's names of the fields (`widget.allowedOrigins`). */
export type Faults = Record<string, string>;

export interface SettingsForm {
  /** What is saved, with the edits. */
  value: Settings;
  set<Name extends keyof Settings>(section: Name, change: Partial<Settings[Name]>): void;
  /** What to say at a field: the server's word, or ours once the person has left the field. */
  fault(field: string): string | undefined;
  /** The person has left the field. */
  leave(field: string): void;
  dirty: boolean;
  /** False when something must be mended first. */
  save(): Promise<boolean>;
  discard(): void;
}

export function useSettingsForm(saved: Settings, check: (value: Settings) => Faults): SettingsForm {
  const [patch, setPatch] = useState<Patch>({});
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Faults>({});
  const send = useSaveSettings();
  const sending = useRef(false);

  const value = applyPatch(saved, patch);
  const faults = check(value);
  const reset = () => {
    setPatch({});
    setLeft(new Set());
    setTried(false);
    setRefused({});
  };

  async function save(): Promise<boolean> {
    setTried(true);
    if (Object.keys(faults).length > 0 || sending.current) return false;
    const sent = patch;
    sending.current = true;
    reset();
    try {
      await send(saved, sent);
      return true;
    } catch (error) {
      // What was typed since stays on top of what came back.
      setPatch((since) => applyPatch(sent, since));
      setRefused(error instanceof ApiError ? error.fields : {});
      setTried(true);
      return false;
    } finally {
      sending.current = false;
    }
  }

  return {
    value,
    set(section, change) {
      setPatch(patchBetween(saved, { ...value, [section]: { ...value[section], ...change } }));
      const changed = Object.keys(change).map((field) => `${section}.${field}`);
      setRefused((known) => without(known, changed));
    },
    fault: (field) => refused[field] ?? (tried || left.has(field) ? faults[field] : undefined),
    leave: (field) => setLeft((known) => (known.has(field) ? known : new Set(known).add(field))),
    dirty: !isEmpty(patch),
    save,
    discard: reset,
  };
}

/** Without the faults of these fields and of what lies in them. */
function without(faults: Faults, fields: readonly string[]): Faults {
  const stays = (name: string) => !fields.some((field) => name === field || name.startsWith(`${field}.`));
  return Object.fromEntries(Object.entries(faults).filter(([name]) => stays(name)));
}
