import { parseSync } from "vite";
import { describe, expect, it } from "vitest";

const sources = import.meta.glob<string>("../**/*.tsx", { query: "?raw", import: "default", eager: true });
const drawn = Object.entries(sources).filter(([path]) => !/\.test\.tsx$|\/testing\//.test(path));

/** Attributes whose text a person reads or hears. */
const READ = new Set([
  "aria-label",
  "aria-description",
  "aria-roledescription",
  "aria-valuetext",
  "title",
  "placeholder",
  "alt",
  "label",
  "note",
  "word",
  "intro",
]);

/** Names are the same in every language; so are addresses, and words of a program ("agents:read"). */
const NAMES = /\bUSDC\b|\bLM Studio\b|\S*[:/]\S*/g;
/** Elements whose text is not for reading aloud but for a program. */
const PROGRAM = new Set(["code", "pre"]);

const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text.replace(NAMES, ""));

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;

const nameOf = (node: unknown): string => {
  const name = isNode(node) ? node.name : null;
  return isNode(name) && typeof name.name === "string" ? name.name : "";
};

/** The texts an expression may be: literals, and the branches of a choice. */
function textsOf(node: unknown): string[] {
  if (!isNode(node)) return [];
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? [node.value] : [];
    case "TemplateLiteral":
      return (node.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw);
    case "JSXExpressionContainer":
      return textsOf(node.expression);
    case "ConditionalExpression":
      return [...textsOf(node.consequent), ...textsOf(node.alternate)];
    case "LogicalExpression":
      return [...textsOf(node.left), ...textsOf(node.right)];
    default:
      return [];
  }
}

/** The words in a source that a person would read and no catalogue holds. */
function looseWords(source: string): string[] {
  const { program, errors } = parseSync("page.tsx", source);
  if (errors.length > 0) throw new Error(errors[0]?.message);
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) visit(each);
    if (!isNode(value)) return;
    if (value.type === "JSXElement" && PROGRAM.has(nameOf(value.openingElement))) return;
    if (value.type === "JSXText") found.push(String(value.value));
    if (value.type === "JSXElement" || value.type === "JSXFragment")
      found.push(...(value.children as unknown[]).flatMap(textsOf));
    if (value.type === "JSXAttribute" && READ.has(nameOf(value))) found.push(...textsOf(value.value));
    for (const field of Object.values(value)) visit(field);
  };
  visit(program);
  return found.map((text) => text.trim()).filter(hasWords);
}

const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

/** The strings a module reads as it is loaded: they would stay in the language of that moment. */
function keptStrings(source: string): string[] {
  const { program } = parseSync("page.tsx", source);
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) visit(each);
    if (!isNode(value) || FUNCTIONS.has(value.type)) return;
    const name = value.type === "CallExpression" && isNode(value.callee) ? value.callee.name : null;
    if (typeof name === "string" && /^t[a-z]?$/.test(name)) found.push(...textsOf((value.arguments as unknown[])[0]));
    for (const field of Object.values(value)) visit(field);
  };
  visit(program);
  return found;
}

describe("words on the page", () => {
  it("are found where they stand outside the catalogues", () => {
    const source = `
      export const Piece = ({ isOn }) => (
        <p className="not read" title={\`of \${1} agents\`} aria-label={isOn ? "Switch off" : t("on")}>
          Hello {isOn && "there"} · {t("known")} <code>npm run</code> USDC
        </p>
      );`;
    expect(looseWords(source).toSorted()).toEqual(
      ["Hello", "Switch off", "of", "there"].toSorted().concat("agents").toSorted(),
    );
  });

  it("are read while drawing, and found where a module keeps them", () => {
    expect(keptStrings(`const COLUMNS = [{ name: tb("date") }]; const later = () => ta("name");`)).toEqual(["date"]);
  });

  // A test for each: all at once is a long task on a busy machine.
  it.each(drawn)("%s takes them from the catalogues", (_path, source) => {
    expect(looseWords(source)).toEqual([]);
    expect(keptStrings(source)).toEqual([]);
  });
});
