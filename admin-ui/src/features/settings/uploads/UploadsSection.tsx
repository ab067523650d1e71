// Which files customers and agents may send.
import type { Settings } from "@careline/client";
import { useState } from "react";
import { Field } from "@/components/ui/Field";
import { Group } from "@/components/ui/Group";
import { Input } from "@/components/ui/Input";
import { AddLine } from "../form/AddLine";
import { SectionForm } from "../form/SectionForm";
import { type Faults, type SettingsForm, useSettingsForm } from "../form/useSettingsForm";
import { MediaTypes } from "./MediaTypes";
import { checkMediaType } from "./mediaType";
import { fromMegabytes, MOST_BYTES, toMegabytes } from "./size";

function check({ uploads }: Settings): Faults {
  const faults: Faults = {};
  const { maxBytes, types } = uploads;
  if (!Number.isInteger(maxBytes) || maxBytes < 1 || maxBytes > MOST_BYTES) {
    faults["uploads.maxBytes"] = `A number from 0.1 to ${toMegabytes(MOST_BYTES)}`;
  }
  const wrong = types.map(checkMediaType).find((fault) => fault !== null);
  if (wrong) faults["uploads.types"] = wrong;
  return faults;
}

export function UploadsSection({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings, check);
  const { types } = form.value.uploads;
  const put = (next: string[]) => form.set("uploads", { types: next });
  return (
    <SectionForm form={form} label="Uploads">
      <Group title="Size">
        <SizeField form={form} />
      </Group>
      <Group
        title="Types"
        hint="Files of other types are refused. What a browser would run (SVG, HTML) is never taken."
      >
        <MediaTypes types={types} onChange={put} />
        <OtherType fault={form.fault("uploads.types")} onAdd={(type) => put([...new Set([...types, type])])} />
      </Group>
    </SectionForm>
  );
}

function SizeField({ form }: { form: SettingsForm }) {
  const { maxBytes } = form.value.uploads;
  const [typed, setTyped] = useState<string | null>(null);
  function type(text: string) {
    setTyped(text);
    form.set("uploads", { maxBytes: fromMegabytes(text) });
  }
  return (
    <Field
      label="Largest file"
      hint="Up to 100 MB; pictures from a phone have 2 to 5 MB."
      error={form.fault("uploads.maxBytes")}
    >
      <Input
        className="w-36"
        inputMode="decimal"
        after={<span className="pr-2 text-s text-text-3">MB</span>}
        value={typed ?? toMegabytes(maxBytes)}
        onChange={(event) => type(event.target.value)}
        onBlur={() => {
          if (maxBytes > 0) setTyped(null);
          form.leave("uploads.maxBytes");
        }}
      />
    </Field>
  );
}

function OtherType({ fault, onAdd }: { fault: string | undefined; onAdd: (type: string) => void }) {
  const [typed, setTyped] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  function add() {
    const type = typed.trim().toLowerCase();
    const wrong = checkMediaType(type);
    setRefused(wrong);
    if (wrong) return;
    onAdd(type);
    setTyped("");
  }
  return (
    <Field label="Another type" error={refused ?? fault}>
      <AddLine
        className="w-72 min-w-0"
        placeholder="application/zip"
        spellCheck={false}
        value={typed}
        onChange={setTyped}
        onAdd={add}
      />
    </Field>
  );
}
