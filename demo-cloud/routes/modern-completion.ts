/** What newer generations of the cloud do with a completion beyond text: call a tool, or keep to a form. */
import { z } from "zod";

const schema = z.looseObject({
  properties: z.record(z.string(), z.looseObject({ type: z.string().optional() })).optional(),
});
const tool = z.object({
  type: z.literal("function"),
  function: z.object({ name: z.string(), parameters: schema.optional() }),
});

const wish = z.object({
  messages: z.array(z.looseObject({ role: z.string() })),
  tools: z.array(tool).min(1).optional().catch(undefined),
  tool_choice: z.unknown().optional(),
  response_format: z
    .object({ type: z.literal("json_schema"), json_schema: z.object({ schema }) })
    .optional()
    .catch(undefined),
});

/** One call of a tool, as completions name it. */
interface ToolCall {
  readonly id: string;
  readonly type: "function";
  readonly function: { readonly name: string; readonly arguments: string };
}

const SAMPLES: Readonly<Record<string, unknown>> = { number: 21, integer: 21, boolean: true, array: [], object: {} };

const sampleOf = ({ properties = {} }: z.output<typeof schema>): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(properties).map(([name, { type = "string" }]) => [name, SAMPLES[type] ?? "Paris"]),
    ),
  );

/** The first tool of a request whose last word is a person's, called; null when text is wanted. */
export function toolCallOf(raw: unknown, id: string): ToolCall | null {
  const { data } = wish.safeParse(raw);
  const [first] = data?.tools ?? [];
  if (first === undefined || data?.tool_choice === "none" || data?.messages.at(-1)?.role !== "user") return null;
  const { name, parameters = {} } = first.function;
  return { id, type: "function", function: { name, arguments: sampleOf(parameters) } };
}

/** A document in the form that was asked for; null when any text will do. */
export function documentOf(raw: unknown): string | null {
  const format = wish.safeParse(raw).data?.response_format;
  return format === undefined ? null : sampleOf(format.json_schema.schema);
}

/** The head of a call in a stream: its arguments come later, in pieces. */
export const toolDelta = ({ id, type, function: { name } }: ToolCall): object => ({
  ...{ index: 0, id, type },
  function: { name, arguments: "" },
});

/** Whether a stream is to end with what it used. */
export const wantsUsage = (raw: unknown): boolean =>
  z.object({ stream_options: z.object({ include_usage: z.literal(true) }) }).safeParse(raw).success;
