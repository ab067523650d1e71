// How the bubble looks and where its chat lives: from the server's first line, overridden by data-* on the script tag.
import { type Locale, pickLocale } from "../locales/pick";

export interface Look {
  tenant: string | null;
  brand: string | null;
  color: string;
  position: "right" | "left";
  teaser: string | null;
  locale: Locale;
  /** Where the script came from is where the chat is: a server behind a proxy need not know its own name. */
  origin: string;
}

type Served = { [Key in keyof Look]?: unknown };

const DEFAULT_COLOR = "#2f6fed";

export function readLook(
  script: HTMLScriptElement | null,
  served: unknown,
  page: Document,
  languages: readonly string[],
) {
  const given: Served = (served || {}) as Served;
  const data: Record<string, string | undefined> = script ? script.dataset : {};
  const said = (name: keyof Look): string | null => {
    const value = data[name] || given[name];
    return typeof value === "string" ? value || null : null;
  };
  const color = said("color") || "";
  const look: Look = {
    tenant: said("tenant"),
    brand: said("brand"),
    color: /^#[0-9a-f]{6}$/i.test(color) ? color : DEFAULT_COLOR,
    position: said("position") === "left" ? "left" : "right",
    teaser: said("teaser"),
    locale: pickLocale([data.locale, page.documentElement.lang, ...languages, said("locale")]),
    origin: new URL(data.origin || script?.src || page.baseURI).origin,
  };
  return look;
}
