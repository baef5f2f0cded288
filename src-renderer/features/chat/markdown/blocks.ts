import MarkdownIt from "markdown-it";

/** Raw HTML stays text: nothing a model writes becomes an element of the page by itself. */
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true });

/** A piece of a line as the parser gives it. */
export type InlineToken = ReturnType<typeof markdown.parse>[number];

/** A block of a reply. `source` is its own Markdown: two blocks of one kind and source look the same. */
export type Block = { readonly source: string } & (
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "code"; readonly language: string; readonly text: string }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | { readonly kind: "list"; readonly start: number | null; readonly isTight: boolean; readonly items: readonly Item[] }
  | { readonly kind: "table"; readonly head: readonly Cell[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: "rule" }
);

/** An entry of a list; `isChecked` is null unless it is a task. */
export interface Item {
  readonly source: string;
  readonly isChecked: boolean | null;
  readonly blocks: readonly Block[];
}

export interface Cell {
  readonly align: "left" | "center" | "right";
  readonly text: string;
}

/** Addresses that a text names once and refers to elsewhere, by name. */
export type References = Readonly<Record<string, { readonly title: string; readonly href: string }>>;

/** Line ends and characters as the parser wants them. A lone carriage return at the end may be half of a line end: it waits. */
export const normalizeText = (text: string): string =>
  text.replace(/\r$/, "").replace(/\r\n?/g, "\n").replaceAll("\0", "\uFFFD");

/** The top-level blocks of a normalized text, each with the line it begins on. Inline marks are left for when a block is drawn. */
export function parseBlocks(text: string): {
  readonly blocks: readonly Block[];
  readonly startLines: readonly number[];
  readonly references: References;
} {
  const tokens: InlineToken[] = [];
  const environment: { references?: References } = {};
  markdown.block.parse(text, markdown, environment, tokens);
  const { blocks, startLines } = new BlockReader(tokens, text.split("\n")).readAll();
  return { blocks, startLines, references: environment.references ?? {} };
}

/** The pieces of one line of a block. */
export function parseInline(text: string, references: References): readonly InlineToken[] {
  const tokens: InlineToken[] = [];
  markdown.inline.parse(text, markdown, { references }, tokens);
  return tokens;
}

const TASK = /^\[([ xX])\] +/;

/** Walks the flat list of opening and closing tokens. */
class BlockReader {
  private at = 0;

  constructor(
    private readonly tokens: readonly InlineToken[],
    private readonly lines: readonly string[],
  ) {}

  readAll(): { readonly blocks: readonly Block[]; readonly startLines: readonly number[] } {
    const blocks: Block[] = [];
    const startLines: number[] = [];
    for (let token = this.tokens[this.at]; token !== undefined; token = this.tokens[this.at]) {
      const block = this.readBlock(token);
      if (block === null) continue;
      blocks.push(block);
      startLines.push(token.map?.[0] ?? 0);
    }
    return { blocks, startLines };
  }

  private readBlocksUntil(closing: string): readonly Block[] {
    const blocks: Block[] = [];
    for (let token = this.tokens[this.at]; token !== undefined; token = this.tokens[this.at]) {
      if (token.type === closing) {
        this.at += 1;
        break;
      }
      const block = this.readBlock(token);
      if (block !== null) blocks.push(block);
    }
    return blocks;
  }

  private readBlock(token: InlineToken): Block | null {
    this.at += 1;
    const source = this.sourceOf(token);
    switch (token.type) {
      case "paragraph_open":
        return { kind: "paragraph", source, text: this.readInline("paragraph_close") };
      case "heading_open":
        return { kind: "heading", source, level: Number(token.tag.slice(1)), text: this.readInline("heading_close") };
      case "fence":
        return { kind: "code", source, language: token.info.trim().split(/\s+/)[0] ?? "", text: token.content };
      case "code_block":
        return { kind: "code", source, language: "", text: token.content };
      case "blockquote_open":
        return { kind: "quote", source, blocks: this.readBlocksUntil("blockquote_close") };
      case "bullet_list_open":
        return this.readList(source, null, "bullet_list_close");
      case "ordered_list_open":
        return this.readList(source, Number(token.attrGet("start") ?? 1), "ordered_list_close");
      case "table_open":
        return this.readTable(source);
      case "hr":
        return { kind: "rule", source };
      default:
        return null;
    }
  }

  private readInline(closing: string): string {
    let text = "";
    for (let token = this.tokens[this.at]; token !== undefined; token = this.tokens[this.at]) {
      this.at += 1;
      if (token.type === closing) break;
      text += token.content;
    }
    return text;
  }

  private readList(source: string, start: number | null, closing: string): Block {
    const items: Item[] = [];
    let isTight = false;
    for (let token = this.tokens[this.at]; token !== undefined; token = this.tokens[this.at]) {
      this.at += 1;
      if (token.type === closing) break;
      if (token.type !== "list_item_open") continue;
      // A tight list hides its paragraphs; the first one tells for all.
      if (this.tokens[this.at]?.hidden === true) isTight = true;
      items.push(
        taskOf({ source: this.sourceOf(token), isChecked: null, blocks: this.readBlocksUntil("list_item_close") }),
      );
    }
    return { kind: "list", source, start, isTight, items };
  }

  private readTable(source: string): Block {
    const rows: Cell[][] = [];
    for (let token = this.tokens[this.at]; token !== undefined; token = this.tokens[this.at]) {
      this.at += 1;
      if (token.type === "table_close") break;
      if (token.type === "tr_open") rows.push([]);
      if (token.type !== "th_open" && token.type !== "td_open") continue;
      const align = /text-align:(left|center|right)/.exec(String(token.attrGet("style")))?.[1];
      const cell = this.readInline(token.type === "th_open" ? "th_close" : "td_close");
      rows.at(-1)?.push({ align: align === "center" || align === "right" ? align : "left", text: cell });
    }
    const [head = [], ...body] = rows;
    return { kind: "table", source, head, rows: body };
  }

  private sourceOf(token: InlineToken): string {
    const [from, to] = token.map ?? [0, 0];
    return this.lines.slice(from, to).join("\n");
  }
}

function taskOf(item: Item): Item {
  const [first, ...rest] = item.blocks;
  const mark = first?.kind === "paragraph" ? TASK.exec(first.text) : null;
  if (first?.kind !== "paragraph" || mark === null) return item;
  return {
    source: item.source,
    isChecked: mark[1] !== " ",
    blocks: [{ ...first, text: first.text.slice(mark[0].length) }, ...rest],
  };
}
