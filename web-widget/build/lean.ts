// Three things that a shopper need not load: Vite's preloader, tokens that only the console uses, names of sentences.
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const PRELOADER = "\0vite/preload-helper.js";
const LOCALE = /\/locales\/\w+\.json$/;

type Entries = Record<string, string>;

export function lean(): Plugin[] {
  const keys = Object.keys(read("locales/en.json"));
  return [
    {
      name: "careline-lean-code",
      apply: "build",
      enforce: "pre",
      load(id) {
        // There is one style sheet and no chunk behind a chunk: nothing to preload.
        if (id === PRELOADER) return "export const __vitePreload = (load) => load();";
        return LOCALE.test(id) ? JSON.stringify(listed(read(id), keys)) : null;
      },
      renderChunk: (code) => numberKeys(code, keys),
    },
    {
      // After Vite has put the imports of app/styles/all.css into it, before it names the file by what is in it.
      name: "careline-lean-style",
      transform: {
        filter: { id: /\.css$/ },
        handler: (css) => ({ code: shortenTokens(withoutUnused(css)), map: null }),
      },
      generateBundle: {
        order: "post",
        handler(_options, bundle) {
          for (const file of Object.values(bundle))
            if (file.type === "asset" && file.fileName.endsWith(".css")) file.source = withoutSpace(`${file.source}`);
        },
      },
    },
  ];
}

/** Drops declarations of custom properties that nothing reads, until there are none left. */
export function withoutUnused(css: string): string {
  const used = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map((found) => found[1]));
  const kept = css.replace(/(--[\w-]+):[^;}]*;?/g, (whole, name: string) => (used.has(name) ? whole : ""));
  return kept === css ? css : withoutUnused(kept);
}

/** What minifiers leave: spaces after commas, and a note of Vite's to itself. No string of ours has either. */
export function withoutSpace(css: string): string {
  return css
    .replace(/, /g, ",")
    .replace(/\/\*.*?\*\//g, "")
    .trim();
}

/** Those that a tenant's colour sets by name, at run time. */
const SET_BY_SCRIPT = new Set(["--brand-h", "--brand-c"]);

/** "--customer-line" -> "--h": a style sheet says its tokens' names some hundred times. */
export function shortenTokens(css: string): string {
  const names = new Map<string, string>();
  return css.replace(/--[a-z][\w-]*/g, (name) => {
    if (SET_BY_SCRIPT.has(name)) return name;
    const short = names.get(name) ?? `--${(names.size + 10).toString(36)}`;
    names.set(name, short);
    return short;
  });
}

function read(file: string): Entries {
  return JSON.parse(readFileSync(file, "utf8"));
}

/**
 * A locale as a list: its sentences in the order of the English ones, without their names. Counted from one: nought
 * would be taken for "no sentence".
 */
export function listed(entries: Entries, keys: readonly string[]): (string | undefined)[] {
  return ["", ...keys.map((key) => entries[key])];
}

/** "state.seen" -> 7, its place in such a list: whatever stands in quotes in the code and is the name of a sentence. */
export function numberKeys(code: string, keys: readonly string[]): string {
  return code.replace(/(["'`])([a-zA-Z]+\.[a-zA-Z]+)\1/g, (whole, _quote, key) => {
    const place = keys.indexOf(key) + 1;
    return place ? `${place}` : whole;
  });
}
