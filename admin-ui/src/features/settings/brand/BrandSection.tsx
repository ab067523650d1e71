// Who the shop is: name, address, colour, logo, language, and the first words of the chat.
import type { Settings } from "@careline/client";
import { Field } from "@/components/ui/Field";
import { Group } from "@/components/ui/Group";
import { Select } from "@/components/ui/Select";
import { SectionForm } from "../form/SectionForm";
import { TextField } from "../form/TextField";
import { type Faults, useSettingsForm } from "../form/useSettingsForm";
import { isEmail, isWebAddress } from "../form/webAddress";
import { ColorField } from "./ColorField";
import { isColor } from "./color";
import { checkGreeting, GreetingField } from "./GreetingField";
import { LogoPreview } from "./LogoPreview";

const LANGUAGES = [
  { value: "en", label: "English" },
  { value: "hi", label: "हिन्दी · Hindi" },
  { value: "es", label: "Español · Spanish" },
  { value: "ar", label: "العربية · Arabic" },
];

function check({ brand, bot }: Settings): Faults {
  const faults: Faults = checkGreeting(bot);
  if (!brand.name.trim()) faults["brand.name"] = "Your shop needs a name";
  if (brand.supportEmail && !isEmail(brand.supportEmail)) faults["brand.supportEmail"] = "This is no e-mail address";
  if (!isColor(brand.color)) faults["brand.color"] = "Write it like #2f6fed";
  if (brand.logoUrl && !isWebAddress(brand.logoUrl)) faults["brand.logoUrl"] = "Starts with https:// or http://";
  return faults;
}

export function BrandSection({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings, check);
  const { brand } = form.value;
  return (
    <SectionForm form={form} label="Brand">
      <Group title="Your shop" hint="Shown to customers in the chat and in every mail.">
        <TextField
          form={form}
          name="brand.name"
          label="Name"
          maxLength={200}
          value={brand.name}
          onChange={(name) => form.set("brand", { name })}
        />
        <TextField
          form={form}
          name="brand.supportEmail"
          label="Support e-mail"
          hint="Where customers may write; answers to our mails go there."
          type="email"
          placeholder="care@shop.example"
          value={brand.supportEmail}
          onChange={(text) => form.set("brand", { supportEmail: text.trim() || null })}
        />
        <Field label="Language" hint="Of mails, and the chat's first guess: a customer's own browser comes first.">
          <Select
            className="max-w-72"
            options={LANGUAGES}
            value={brand.locale}
            onChange={(locale) => form.set("brand", { locale })}
          />
        </Field>
      </Group>
      <Group title="Look">
        <ColorField form={form} />
        <div className="flex items-start gap-4">
          <TextField
            form={form}
            className="min-w-0 flex-1"
            name="brand.logoUrl"
            label="Logo"
            hint="The address of a picture, best square. It stands at the top of mails."
            type="url"
            placeholder="https://shop.example/logo.png"
            value={brand.logoUrl}
            onChange={(text) => form.set("brand", { logoUrl: text.trim() || null })}
          />
          {brand.logoUrl && isWebAddress(brand.logoUrl) && <LogoPreview key={brand.logoUrl} url={brand.logoUrl} />}
        </div>
      </Group>
      <Group title="Greeting" hint="The first thing that a customer reads in the open chat.">
        <GreetingField form={form} label="Text" />
      </Group>
    </SectionForm>
  );
}
