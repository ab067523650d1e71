// The small Markdown subset as elements. What a customer types stays text: there is no HTML anywhere on this way.
import { type Block, type Inline, parseMarkdown } from "@careline/client";
import { memo, type ReactNode } from "react";

export const Markdown = memo(function Markdown({ text }: { text: string }) {
  return <div className="md">{parseMarkdown(text).map((block, index) => blockOf(block, index))}</div>;
});

// The tree of one text never changes, so that places are good keys.
function blockOf(block: Block, key: number): ReactNode {
  switch (block.type) {
    case "paragraph":
      return <p key={key}>{inlines(block.children)}</p>;
    case "code":
      return (
        <pre key={key} dir="ltr">
          <code>{block.text}</code>
        </pre>
      );
    case "list":
      return listOf(block, key);
    default:
      return null;
  }
}

function listOf(list: Extract<Block, { type: "list" }>, key: number): ReactNode {
  const items = list.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above.
    <li key={index}>{inlines(item)}</li>
  ));
  if (!list.ordered) return <ul key={key}>{items}</ul>;
  return (
    <ol key={key} start={list.start}>
      {items}
    </ol>
  );
}

const inlines = (children: Inline[]): ReactNode[] => children.map(inlineOf);

function inlineOf(inline: Inline, key: number): ReactNode {
  switch (inline.type) {
    case "text":
      return inline.text;
    case "break":
      return <br key={key} />;
    case "bold":
      return <strong key={key}>{inlines(inline.children)}</strong>;
    case "italic":
      return <em key={key}>{inlines(inline.children)}</em>;
    case "code":
      return <code key={key}>{inline.text}</code>;
    case "link":
      // The parser lets only http, https and mailto through.
      return (
        <a key={key} href={inline.href} target="_blank" rel="noopener noreferrer nofollow">
          {inlines(inline.children)}
        </a>
      );
    default:
      return null;
  }
}
