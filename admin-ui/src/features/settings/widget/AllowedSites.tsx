// The sites on whose pages the chat opens.
import { Globe, X } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { Group } from "@/components/ui/Group";
import { IconButton } from "@/components/ui/IconButton";
import { AddLine } from "../form/AddLine";
import type { SettingsForm } from "../form/useSettingsForm";
import { readOrigins } from "./origin";

const MOST = 200;

export function AllowedSites({ form }: { form: SettingsForm }) {
  const { allowedOrigins } = form.value.widget;
  const [typed, setTyped] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const put = (origins: string[]) => form.set("widget", { allowedOrigins: [...new Set(origins)] });
  const here = window.location.origin;

  function add(text: string) {
    const { origins, error } = readOrigins(text);
    const full = allowedOrigins.length + origins.length > MOST;
    setRefused(full ? `At most ${MOST} sites` : error);
    if (full || error) return;
    put([...allowedOrigins, ...origins]);
    setTyped("");
  }
  function remove(origin: string) {
    put(allowedOrigins.filter((other) => other !== origin));
    input.current?.focus();
  }

  return (
    <Group
      title="Allowed sites"
      hint="The chat opens only on pages of these sites; anywhere else it stays closed."
      aside={
        !allowedOrigins.includes(here) && (
          <Button onClick={() => put([...allowedOrigins, here])}>Add {window.location.host}</Button>
        )
      }
    >
      {allowedOrigins.length === 0 ? (
        <p className="m-0 text-s text-text-2">No site is listed yet: the chat stays closed on your shop’s pages.</p>
      ) : (
        <ul aria-label="Allowed sites" className="m-0 grid list-none gap-1 p-0">
          {allowedOrigins.map((origin) => (
            <li key={origin} className="flex items-center gap-2 rounded-1 bg-bg py-1 pr-1 pl-3">
              <Globe aria-hidden="true" className="size-3.5 shrink-0 text-text-3" />
              <span className="min-w-0 flex-1 truncate text-s">{origin}</span>
              <IconButton size="s" quiet label={`Remove ${origin}`} icon={<X />} onClick={() => remove(origin)} />
            </li>
          ))}
        </ul>
      )}
      <Field
        label="Add a site"
        hint="Scheme, host and port. Several at once: one per line or with blanks between them."
        error={refused ?? form.fault("widget.allowedOrigins")}
      >
        <AddLine
          ref={input}
          inputMode="url"
          placeholder="https://shop.example"
          spellCheck={false}
          value={typed}
          onChange={setTyped}
          onAdd={() => add(typed)}
          onPaste={(event) => {
            const text = event.clipboardData.getData("text");
            // A list would lose its line breaks in here.
            if (!/\n/.test(text.trim())) return;
            event.preventDefault();
            add(text);
          }}
        />
      </Field>
    </Group>
  );
}
