import { clsx } from "clsx";
import { Square, SquareCheckBig } from "lucide-react";
import { memo } from "react";
import { useLanguage } from "../../../i18n/language";
import { assertNever } from "../../../ui/assert-never";
import { tc } from "../text";
import type { Block, Item, References } from "./blocks";
import { CodeBlock } from "./code-block";
import { Inline } from "./inline";
import { ScrollBox } from "./scroll-box";

interface BlockListProps {
  readonly blocks: readonly Block[];
  readonly references: References;
  /** The last of them is still being written. */
  readonly isGrowing: boolean;
}

/** Blocks one below the other. */
export const BlockList = memo(function BlockList({ blocks, references, isGrowing }: BlockListProps) {
  return blocks.map((block, index) => (
    <BlockView
      // biome-ignore lint/suspicious/noArrayIndexKey: a text only grows at its end
      key={index}
      block={block}
      references={references}
      isGrowing={isGrowing && index === blocks.length - 1}
    />
  ));
});

interface BlockViewProps {
  readonly block: Block;
  readonly references: References;
  readonly isGrowing: boolean;
}

const looksTheSame = (before: BlockViewProps, after: BlockViewProps): boolean =>
  before.block.kind === after.block.kind &&
  before.block.source === after.block.source &&
  before.references === after.references &&
  before.isGrowing === after.isGrowing;

/** One block, drawn again only when its own text changed. */
const BlockView = memo(function BlockView({ block, references, isGrowing }: BlockViewProps) {
  switch (block.kind) {
    case "paragraph":
      return (
        <p dir="auto">
          <Inline text={block.text} references={references} />
        </p>
      );
    case "heading": {
      // The message has its own heading level in the page: those of its text come below it.
      return (
        <h4 dir="auto" data-level={block.level}>
          <Inline text={block.text} references={references} />
        </h4>
      );
    }
    case "code":
      return <CodeBlock text={block.text} language={block.language} isGrowing={isGrowing} />;
    case "quote":
      return (
        <blockquote dir="auto">
          <BlockList blocks={block.blocks} references={references} isGrowing={isGrowing} />
        </blockquote>
      );
    case "list":
      return <ListView block={block} references={references} isGrowing={isGrowing} />;
    case "table":
      return <TableView block={block} references={references} />;
    case "rule":
      return <hr />;
    default:
      return assertNever(block);
  }
}, looksTheSame);

function ListView({
  block,
  references,
  isGrowing,
}: Omit<BlockViewProps, "block"> & { readonly block: Block & { readonly kind: "list" } }) {
  const items = block.items.map((item, index) => (
    <ItemView
      // biome-ignore lint/suspicious/noArrayIndexKey: a list only grows at its end
      key={index}
      item={item}
      isTight={block.isTight}
      references={references}
      isGrowing={isGrowing && index === block.items.length - 1}
    />
  ));
  if (block.start === null) return <ul dir="auto">{items}</ul>;
  return (
    <ol dir="auto" start={block.start}>
      {items}
    </ol>
  );
}

interface ItemViewProps {
  readonly item: Item;
  readonly isTight: boolean;
  readonly references: References;
  readonly isGrowing: boolean;
}

const ItemView = memo(
  function ItemView({ item, isTight, references, isGrowing }: ItemViewProps) {
    useLanguage();
    const Mark = item.isChecked === true ? SquareCheckBig : Square;
    const [first, ...rest] = item.blocks;
    const isOneLine = isTight && first?.kind === "paragraph";
    return (
      <li className={clsx(item.isChecked !== null && "chat-task")}>
        {item.isChecked !== null && (
          <>
            <Mark size={16} aria-hidden className="chat-task-mark" />
            <span className="sr-only">{tc(item.isChecked ? "task.done" : "task.open")} </span>
          </>
        )}
        {isOneLine && <Inline text={first.text} references={references} />}
        <BlockList blocks={isOneLine ? rest : item.blocks} references={references} isGrowing={isGrowing} />
      </li>
    );
  },
  (before, after) =>
    before.item.source === after.item.source &&
    before.isTight === after.isTight &&
    before.references === after.references &&
    before.isGrowing === after.isGrowing,
);

const ALIGN = { left: undefined, center: "text-center", right: "text-right" } as const;

function TableView({
  block,
  references,
}: {
  readonly block: Block & { readonly kind: "table" };
  readonly references: References;
}) {
  useLanguage();
  return (
    <ScrollBox label={tc("table.label")}>
      <table dir="auto">
        <thead>
          <tr>
            {block.head.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
              <th key={index} scope="col" className={ALIGN[cell.align]}>
                <Inline text={cell.text} references={references} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a table only grows at its end
            <tr key={index}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                <td key={column} className={ALIGN[cell.align]}>
                  <Inline text={cell.text} references={references} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
