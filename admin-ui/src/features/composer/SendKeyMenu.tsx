// Which key sends: a choice of the agent, kept in this browser.
import { ChevronDown } from "lucide-react";
import { IconButton } from "@/components/ui/IconButton";
import { keysAsText } from "@/components/ui/Kbd";
import { Menu, MenuChoice, MenuLabel, MenuOption } from "@/components/ui/Menu";
import { setSendKey, useSendKey } from "./sendKey";

export function SendKeyMenu() {
  const sendKey = useSendKey();
  return (
    <Menu
      align="end"
      side="top"
      label="Send with"
      trigger={<IconButton quiet size="s" label="Which key sends" icon={<ChevronDown />} />}
    >
      <MenuLabel>Send with</MenuLabel>
      <MenuChoice value={sendKey} onChange={(chosen) => setSendKey(chosen === "mod-enter" ? "mod-enter" : "enter")}>
        <MenuOption value="enter">Enter; Shift+Enter breaks the line</MenuOption>
        <MenuOption value="mod-enter">{`${keysAsText("mod+enter")}; Enter breaks the line`}</MenuOption>
      </MenuChoice>
    </Menu>
  );
}
