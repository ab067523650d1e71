// What the preview beside it shows: corner, teaser, colour and greeting.
import { Choice } from "@/components/ui/Choice";
import { ColorField } from "../brand/ColorField";
import { GreetingField } from "../brand/GreetingField";
import { Count } from "../form/Count";
import { TextField } from "../form/TextField";
import type { SettingsForm } from "../form/useSettingsForm";
import { TEASER_CHARS } from "./WidgetSection";

export function LookFields({ form }: { form: SettingsForm }) {
  const { widget } = form.value;
  return (
    <div className="grid content-start gap-5 p-5 max-tablet:p-4">
      <Choice
        label="Corner"
        value={widget.position}
        options={[
          { value: "left", label: "Left" },
          { value: "right", label: "Right" },
        ]}
        onChange={(position) => form.set("widget", { position })}
      />
      <TextField
        form={form}
        name="widget.teaser"
        label="Teaser"
        hint="A sentence beside the closed bubble. Empty shows none."
        placeholder="Questions? We are here."
        aside={<Count text={widget.teaser ?? ""} most={TEASER_CHARS} />}
        value={widget.teaser}
        onChange={(text) => form.set("widget", { teaser: text || null })}
      />
      <ColorField form={form} shades={false} />
      <GreetingField form={form} label="Greeting" />
    </div>
  );
}
