// A button that is a drawing with a name.
import type { ButtonHTMLAttributes } from "preact";
import { Icon, type IconName } from "./Icon";

type Props = ButtonHTMLAttributes & { icon: IconName; label: string };

export function IconButton({ icon, label, ...rest }: Props) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} {...rest}>
      <Icon name={icon} />
    </button>
  );
}
