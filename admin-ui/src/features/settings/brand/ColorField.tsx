// The brand's colour, and the two shades that become of it.
import { Field } from "@/components/ui/Field";
import { Input } from "@/components/ui/Input";
import type { SettingsForm } from "../form/useSettingsForm";
import { brandStyle, contrastOn, isColor } from "./color";

export function ColorField({ form, shades = true }: { form: SettingsForm; shades?: boolean }) {
  const { color } = form.value.brand;
  const set = (text: string) => form.set("brand", { color: text });
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
      <Field label="Colour" error={form.fault("brand.color")}>
        <div className="flex gap-2">
          <input
            type="color"
            aria-label="Pick a colour"
            value={isColor(color) ? color : "#000000"}
            onChange={(event) => set(event.target.value)}
            className="size-9 shrink-0 cursor-pointer rounded-1 border border-line-strong bg-surface p-1 max-tablet:size-11"
          />
          <Input
            className="w-36"
            maxLength={7}
            autoComplete="off"
            spellCheck={false}
            value={color}
            onChange={(event) => set(tidy(event.target.value))}
            onBlur={() => form.leave("brand.color")}
          />
        </div>
      </Field>
      {shades && isColor(color) && <Shades color={color} />}
    </div>
  );
}

/** A pasted `2F6FED` is as good as `#2f6fed`. */
function tidy(text: string): string {
  const plain = text.trim().toLowerCase();
  return /^[0-9a-f]{6}$/.test(plain) ? `#${plain}` : plain;
}

function Shades({ color }: { color: string }) {
  const { light, dark } = contrastOn(color);
  return (
    <div className="min-w-0 flex-1 basis-64">
      <p className="mt-0 mb-1 text-s font-[550]">What customers see</p>
      <div className="flex gap-2">
        <Shade theme="light" color={color} ratio={light} />
        <Shade theme="dark" color={color} ratio={dark} />
      </div>
      <p className="mt-1.5 mb-0 text-xs text-text-3">
        Your hue at a lightness on which text stays readable. WCAG asks for a contrast of 4.5.
      </p>
    </div>
  );
}

function Shade({ theme, color, ratio }: { theme: "light" | "dark"; color: string; ratio: number }) {
  return (
    <div
      data-theme={theme}
      style={brandStyle(color)}
      className="flex h-9 flex-1 items-center justify-between gap-2 rounded-1 bg-brand px-3 text-s font-[550] text-on-brand"
    >
      <span>{theme === "light" ? "Light" : "Dark"}</span>
      <span>{ratio.toFixed(1)}</span>
    </div>
  );
}
