// How the chat looks on the shop's pages, who may open it, and what to paste to have it.
import type { Settings } from "@careline/client";
import { Group } from "@/components/ui/Group";
import { isColor } from "../brand/color";
import { checkGreeting } from "../brand/GreetingField";
import { SectionForm } from "../form/SectionForm";
import { type Faults, useSettingsForm } from "../form/useSettingsForm";
import { AllowedSites } from "./AllowedSites";
import { IdentityGroup } from "./IdentityGroup";
import { LookFields } from "./LookFields";
import { readOrigin } from "./origin";
import { PreChat } from "./PreChat";
import { Snippet } from "./Snippet";
import { WidgetPreview } from "./WidgetPreview";

export const TEASER_CHARS = 120;

function check({ widget, brand, bot }: Settings): Faults {
  const faults: Faults = checkGreeting(bot);
  if (!isColor(brand.color)) faults["brand.color"] = "Write it like #2f6fed";
  if ([...(widget.teaser ?? "")].length > TEASER_CHARS) faults["widget.teaser"] = `At most ${TEASER_CHARS} characters`;
  const wrong = widget.allowedOrigins.map((origin) => readOrigin(origin).error).find((error) => error !== undefined);
  if (wrong) faults["widget.allowedOrigins"] = wrong;
  return faults;
}

export function WidgetSection({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings, check);
  return (
    <SectionForm form={form} label="Widget">
      <Group flush title="Look" hint="As customers see it, with what you change here.">
        <div className="grid grid-cols-[minmax(0,1fr)_340px] max-desk:grid-cols-1">
          <LookFields form={form} />
          <WidgetPreview settings={form.value} />
        </div>
      </Group>
      <PreChat form={form} />
      <AllowedSites form={form} />
      <Group title="Put it on your site" hint="Paste this line into every page, just before </body>.">
        <Snippet />
      </Group>
      <IdentityGroup />
    </SectionForm>
  );
}
