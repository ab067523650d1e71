// The "…" of a chat.
import { t } from "../place";
import { Disclosure } from "./Disclosure";

export interface MenuItem {
  label: string;
  run(): void;
}

export function Menu({ items }: { items: readonly MenuItem[] }) {
  return (
    <Disclosure icon="menu" label={t("menu.label")}>
      {(close) => (
        <div class="menu">
          {items.map(({ label, run }) => (
            <button
              key={label}
              type="button"
              onClick={() => {
                close();
                run();
              }}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </Disclosure>
  );
}
