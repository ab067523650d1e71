// A message's text as elements: the small Markdown subset, never HTML.
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { type Block, type Inline, parseMarkdown } from "../../client/markdown";

export function Words({ text }: { text: string }) {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return <>{blocks.map(drawBlock)}</>;
}

function drawBlock(block: Block, key: number): ComponentChildren {
  if (block.type === "code") {
    return (
      <pre key={key}>
        <code>{block.text}</code>
      </pre>
    );
  }
  if (block.type === "paragraph")
    return (
      <p key={key} dir="auto">
        {block.children.map(drawInline)}
      </p>
    );
  const items = block.items.map((item, index) => (
    <li key={`${index}`} dir="auto">
      {item.map(drawInline)}
    </li>
  ));
  return block.ordered ? (
    <ol key={key} start={block.start}>
      {items}
    </ol>
  ) : (
    <ul key={key}>{items}</ul>
  );
}

function drawInline(inline: Inline, key: number): ComponentChildren {
  switch (inline.type) {
    case "text":
      return inline.text;
    case "break":
      return <br key={key} />;
    case "code":
      return <code key={key}>{inline.text}</code>;
    case "bold":
      return <strong key={key}>{inline.children.map(drawInline)}</strong>;
    case "italic":
      return <em key={key}>{inline.children.map(drawInline)}</em>;
    case "link":
      return (
        <a key={key} href={inline.href} target="_blank" rel="noopener noreferrer nofollow">
          {inline.children.map(drawInline)}
        </a>
      );
  }
}
