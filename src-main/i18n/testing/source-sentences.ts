import { readdirSync, readFileSync } from "node:fs";
import { parseSync } from "vite";

/** A sentence as it stands in the sources; `{1}`, `{2}` for what is filled in. */
export interface SourceSentence {
  readonly template: string;
  readonly file: string;
}

/**
 * Folders and files whose words never pass the door to the page, each with the reason.
 * Of the local API only what its page in the app shows is read.
 */
const ELSEWHERE: readonly RegExp[] = [
  // Answers to programs, in English for good.
  /^src-main\/(?:gateway|api\/(?!explorer\/send-request|api-token|port|local-api\.))/,
  // In both languages by themselves: menus, dialogs, notifications.
  /^src-main\/(?:i18n|tray|windows|notifications)\//,
  // Dialogs, in both languages by themselves.
  /^src-main\/app\/(?:ask|deep)-link\./,
  // Said to the terminal before there is a window.
  /^src-main\/app\/(?:display|profile-folder|startup-trace)\./,
  // The log and the report for whoever looks for a fault.
  /^src-main\/(?:log\/|diagnostics\/bundle|adapters\/chat-history\/database)/,
  /\.test\.ts$|\/testing\//,
];

const LOG_CALLS: ReadonlySet<string> = new Set(["debug", "info", "warn", "error", "describe", "meta"]);

type Node = Readonly<Record<string, unknown>> & { readonly type?: string };

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

/** The text of a string or template literal with its blanks; null for every other node. */
const textOf = (node: Node): string | null => {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : null;
  if (node.type !== "TemplateLiteral") return null;
  const quasis = node.quasis as readonly { readonly value: { readonly cooked: string } }[];
  return quasis.map(({ value }, index) => (index === 0 ? "" : `{${index}}`) + value.cooked).join("");
};

const isLogCall = ({ type, callee }: Node): boolean =>
  type === "CallExpression" &&
  isNode(callee) &&
  callee.type === "MemberExpression" &&
  isNode(callee.property) &&
  LOG_CALLS.has(String(callee.property.name));

/** What is thrown at developers. */
const isPlainError = ({ type, callee }: Node): boolean =>
  type === "NewExpression" && isNode(callee) && callee.name === "Error";

/** A whole sentence: begins large or with a blank, has words, ends as sentences do, and is no SQL. */
const isSentence = (text: string): boolean =>
  /^(?:\p{Lu}|\{1\}|")/u.test(text) &&
  /\p{Ll}{2}.* | \p{Ll}{2}|^\{1\}: \{2\}\.$/u.test(text) &&
  /(?:[.?!]|[:.] \{\d\}|\p{Ll}\{\d\})$/u.test(text) &&
  !/^[A-Z]{3,} |\n/.test(text);

const isTitle = ({ type, key }: Node): boolean =>
  type === "Property" && isNode(key) && (key.name === "title" || key.name === "label");

function collect(node: unknown, found: string[], isHeading = false): void {
  if (Array.isArray(node)) for (const item of node) collect(item, found);
  if (!isNode(node) || Array.isArray(node) || isLogCall(node) || isPlainError(node)) return;
  const text = textOf(node);
  if (text !== null && (isHeading ? /\p{Ll}{2}/u.test(text) : isSentence(text))) found.push(text);
  for (const child of Object.values(node))
    if (isNode(child)) collect(child, found, isTitle(node) && child === node.value);
}

/** Every sentence, and every title of a notice, that the main process may say to its page. */
export const sourceSentences = (): readonly SourceSentence[] =>
  readdirSync("src-main", { recursive: true, encoding: "utf8" })
    .map((path) => `src-main/${path.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".ts") && !ELSEWHERE.some((pattern) => pattern.test(file)))
    .flatMap((file) => {
      const found: string[] = [];
      collect(parseSync(file, readFileSync(file, "utf8")).program.body, found);
      return found.map((template) => ({ template, file }));
    });
