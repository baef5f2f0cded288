import { common, createLowlight } from "lowlight";

/** A stretch of code: the class of its colour ("" for none), and its text. All runs together are the code. */
export type HighlightRun = readonly [scope: string, text: string];

const lowlight = createLowlight(common);

type Node = ReturnType<typeof lowlight.highlight>["children"][number];

/** Cuts code into coloured runs; null for a language that is not known here. */
export function highlight(code: string, language: string): readonly HighlightRun[] | null {
  const name = language.toLowerCase();
  if (!lowlight.registered(name)) return null;
  const runs: HighlightRun[] = [];
  const walk = (nodes: readonly Node[], scope: string): void => {
    for (const node of nodes) {
      if (node.type === "text") runs.push([scope, node.value]);
      // The innermost name decides: its colour would be drawn over the outer one's.
      else if (node.type === "element") walk(node.children, [node.properties.className].flat().join(" "));
    }
  };
  walk(lowlight.highlight(name, code).children, "");
  return runs;
}
