import { describe, expect, it } from "vitest";
import { createRandom } from "../test/clock";
import { type Block, type Inline, parseMarkdown } from "./index";

/** Compact, for reading: `*bold*`, `/italic/`, `` `code` ``, `<href|text>`, `⏎`. */
function show(inlines: Inline[]): string {
  const one = (inline: Inline): string => {
    if (inline.type === "break") return "⏎";
    if (inline.type === "text") return inline.text;
    if (inline.type === "code") return `\`${inline.text}\``;
    const inside = show(inline.children);
    if (inline.type === "link") return `<${inline.href}|${inside}>`;
    return inline.type === "bold" ? `*${inside}*` : `/${inside}/`;
  };
  return inlines.map(one).join("");
}

function showBlock(block: Block): string {
  if (block.type === "code") return `[${block.text}]`;
  if (block.type === "paragraph") return show(block.children);
  return block.items.map((item, index) => `${block.ordered ? block.start + index : "•"} ${show(item)}`).join("; ");
}

const parse = (text: string) => parseMarkdown(text).map(showBlock);

describe("inside a line", () => {
  it.each([
    ["plain", "plain"],
    ["a **b** c", "a *b* c"],
    ["a *b* and _c_", "a /b/ and /c/"],
    ["**a *b* c**", "*a /b/ c*"],
    ["`**a**`", "`**a**`"],
    ["one\ntwo", "one⏎two"],
    ["2 * 3 * 4", "2 * 3 * 4"],
    ["snake_case_name", "snake_case_name"],
    ["**never closed", "**never closed"],
    ["*a **b*", "/a **b/"],
    ["****", "****"],
    ["<b>bold</b> &amp;", "<b>bold</b> &amp;"],
  ])("%s", (text, shown) => expect(parse(text)).toEqual([shown]));
});

describe("links", () => {
  it.each([
    ["see https://shop.test/a?b=1.", "see <https://shop.test/a?b=1|https://shop.test/a?b=1>."],
    ["(https://shop.test/a_(b))", "(<https://shop.test/a_(b)|https://shop.test/a_(b)>)"],
    ["[our page](https://shop.test)", "<https://shop.test/|our page>"],
    ["mailto:help@shop.test", "<mailto:help@shop.test|mailto:help@shop.test>"],
    ["[x](javascript:alert(1))", "[x](javascript:alert(1))"],
    ["[bank.test](https://bank.test:x@evil.test)", "[bank.test](https://bank.test:x@evil.test)"],
    ["[x](JAVASCRIPT:alert)", "[x](JAVASCRIPT:alert)"],
    ["[x](data:text/html,hi)", "[x](data:text/html,hi)"],
    ["[x](//evil.test)", "[x](//evil.test)"],
    ["[x](java\u0000script:alert)", "[x](java\u0000script:alert)"],
    ["javascript:alert(1) vbscript:x", "javascript:alert(1) vbscript:x"],
    ["https://a.test/snake_case_page", "<https://a.test/snake_case_page|https://a.test/snake_case_page>"],
    ["**https://a.test**", "*<https://a.test/|https://a.test>*"],
  ])("%s", (text, shown) => expect(parse(text)).toEqual([shown]));

  it.each([
    ["[https://bank.test](https://other.test)", "https://other.test/"],
    ["[bank.test/login](https://other.test/x)", "https://other.test/x"],
    ["[log in at https://bank.test](https://other.test)", "https://other.test/"],
    ["[www.bank.test](https://other.test)", "https://other.test/"],
    ["[me@bank.test](mailto:me@other.test)", "mailto:me@other.test"],
    ["[https://bank.test@other.test](https://other.test)", "https://other.test/"],
    ["[https://other.test and https://bank.test](https://other.test)", "https://other.test/"],
    ["[bank\u200b.test](https://other.test)", "https://other.test/"],
    ["[ｂａｎｋ．test](https://other.test)", "https://other.test/"],
    ["[bank.test ](https://other.test)", "https://other.test/"],
    ["[htt\u034fps://bank.test](https://other.test)", "https://other.test/"],
    ["[https://bank.test](https://BANK.test/login)", "https://bank.test"],
    ["[bank.test](https://www.bank.test)", "bank.test"],
    ["[help@bank.test](mailto:help@bank.test?subject=x)", "help@bank.test"],
    ["[our page. Or yours](https://other.test)", "our page. Or yours"],
    ["[see (https://bank.test).](https://bank.test)", "see (https://bank.test)."],
    ["[version 2.5](https://other.test)", "version 2.5"],
  ])("%s says where it leads", (text, label) => expect(parse(text)[0]).toMatch(`|${label}>`));

  it("never leads anywhere but to the web and to mail", () => {
    const schemes = ["javascript", "data", "vbscript", "file", "blob", "ftp", "about", "view-source", "intent"];
    for (const scheme of schemes)
      expect(JSON.stringify(parseMarkdown(`[x](${scheme}:y) ${scheme}://y`))).not.toContain("href");
  });
});

describe("blocks", () => {
  it("are paragraphs, lists and code", () => {
    const text = "Hello\n\n- one\n- **two**\n\n3. three\n4. four\n```js\nlet *a* = 1;\n\n```\nbye";
    expect(parse(text)).toEqual(["Hello", "• one; • *two*", "3 three; 4 four", "[let *a* = 1;\n]", "bye"]);
  });

  it("keep an unclosed fence as text, and a minus sign too", () => {
    expect(parse("```\nno end")).toEqual(["```⏎no end"]);
    expect(parse("-5 degrees")).toEqual(["-5 degrees"]);
    expect(parse("\r\n a\r\nb \r\n\r\n")).toEqual([" a⏎b "]);
    expect(parse("")).toEqual([]);
  });
});

describe("hostile input", () => {
  const pieces = [
    "*",
    "**",
    "_",
    "`",
    "[",
    "](",
    "[a](",
    "```\n",
    "- ",
    "1. ",
    "https://",
    "(",
    ")",
    "<",
    "\n",
    "a",
    "**a",
    "_a ",
    "mailto:",
    "[a](http://b",
  ];

  it("takes time in proportion to its length", () => {
    const time = (text: string) => {
      const start = performance.now();
      parseMarkdown(text);
      return performance.now() - start;
    };
    for (const piece of pieces) {
      // 100 times the longest message: quadratic work would take minutes.
      expect(time(piece.repeat(Math.ceil(200_000 / piece.length))), piece).toBeLessThan(5000);
    }
  });

  it("never loses a letter nor throws", () => {
    const random = createRandom(1);
    // In links and behind a fence letters may go: they have tests of their own.
    const safe = pieces.filter((piece) => !piece.includes("[") && piece !== "`");
    for (let run = 0; run < 3000; run++) {
      const from = run % 2 ? pieces : safe;
      const text = Array.from({ length: 1 + random() * 30 }, () => from[Math.floor(random() * from.length)]).join("");
      const leaves = parseMarkdown(text).map(leafText).join("");
      if (from === safe) expect(letters(leaves), text).toBe(letters(text));
    }
  });
});

const letters = (text: string) => text.replace(/[^a-z]/g, "");

function leafText(block: Block): string {
  const of = (inlines: Inline[]): string =>
    inlines.map((one) => ("text" in one ? one.text : "children" in one ? of(one.children) : "")).join("");
  if (block.type === "code") return block.text;
  return block.type === "list" ? block.items.map(of).join("") : of(block.children);
}
