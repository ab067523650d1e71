// How the console behaves in this browser. Kept by the parts that it concerns.
import { setTheme, type ThemeChoice, useThemeChoice } from "@/app/theme";
import { Choice } from "@/components/ui/Choice";
import { Group } from "@/components/ui/Group";
import { type SendKey, setSendKey, useSendKey } from "@/features/composer/sendKey";
import { NewsPreferences } from "./NewsPreferences";

const THEMES: { value: ThemeChoice; label: string }[] = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "System" },
];

export function Preferences() {
  const theme = useThemeChoice();
  const sendKey = useSendKey();
  const mod = /mac|iphone|ipad/i.test(navigator.userAgent) ? "⌘" : "Ctrl";
  const keys: { value: SendKey; label: string }[] = [
    { value: "enter", label: "Enter" },
    { value: "mod-enter", label: `${mod} + Enter` },
  ];
  return (
    <Group title="In this browser">
      <Choice label="Theme" value={theme} options={THEMES} onChange={setTheme} />
      <div>
        <Choice label="Send with" value={sendKey} options={keys} onChange={setSendKey} />
        <p className="mt-1 mb-0 text-xs text-text-3">
          {sendKey === "enter" ? "Shift + Enter breaks the line." : "Enter breaks the line."}
        </p>
      </div>
      <NewsPreferences />
    </Group>
  );
}
