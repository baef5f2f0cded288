/** A model: unnamed events of the OpenAI form, `[DONE]` at the end. */
import { z } from "zod";
import { type Dialect, parseJson, type Reading, readRefusal } from "./dialect";

const tokens = z.number().int().nonnegative().nullish().catch(null);
const usage = z
  .object({ prompt_tokens: tokens, completion_tokens: tokens, cost: z.number().nonnegative().nullish().catch(null) })
  .nullish()
  .catch(null);
const part = z.object({
  content: z.string().nullish().catch(null),
  reasoning: z.string().nullish().catch(null),
  reasoning_content: z.string().nullish().catch(null),
});
const MODEL_CHARS = 200;
const model = z.string().max(MODEL_CHARS).nullish().catch(null);
// Tool calls and whatever else a delta may hold are passed over: the chat offers no tools.
const chunk = z.object({ model, usage, choices: z.array(z.object({ delta: part.nullish() })) });
const whole = z.object({ model, usage, choices: z.array(z.object({ message: part })).min(1) });

const MICROS = 1_000_000;

function facts(of: { readonly model?: string | null; readonly usage?: z.output<typeof usage> }): readonly Reading[] {
  const told = of.usage;
  if (!of.model && !told) return [];
  return [
    {
      type: "facts",
      ...(of.model ? { model: of.model } : {}),
      ...(told
        ? { usage: { promptTokens: told.prompt_tokens ?? null, completionTokens: told.completion_tokens ?? null } }
        : {}),
      ...(told?.cost == null ? {} : { costMicros: Math.round(told.cost * MICROS) }),
    },
  ];
}

function readPart({ content, reasoning, reasoning_content }: z.output<typeof part>): Reading[] {
  const thought = reasoning ?? reasoning_content;
  const readings: Reading[] = [];
  if (thought) readings.push({ type: "reasoning", text: thought });
  if (content) readings.push({ type: "text", text: content });
  return readings;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Nearly every event of a stream is a piece of text and nothing else: a schema would cost more than reading it. */
function readPlainPiece(json: unknown): readonly Reading[] | null {
  if (!isRecord(json) || json.usage || json.error || !Array.isArray(json.choices)) return null;
  const choice: unknown = json.choices[0];
  if (!isRecord(choice) || !isRecord(choice.delta)) return null;
  const { content, reasoning, reasoning_content } = choice.delta;
  if (typeof content !== "string" || content === "" || reasoning || reasoning_content) return null;
  const text: Reading = { type: "text", text: content };
  const { model: name } = json;
  return typeof name === "string" && name !== "" && name.length <= MODEL_CHARS
    ? [{ type: "facts", model: name }, text]
    : [text];
}

export const completionDialect: Dialect = {
  read(_name, data) {
    if (data === "[DONE]") return [{ type: "finished" }];
    const json = parseJson(data);
    const plain = readPlainPiece(json);
    if (plain !== null) return plain;
    const parsed = chunk.safeParse(json);
    if (!parsed.success) {
      const refused = readRefusal(json);
      return refused === null ? null : [refused];
    }
    const delta = parsed.data.choices[0]?.delta;
    return [{ type: "begun" }, ...facts(parsed.data), ...(delta ? readPart(delta) : [])];
  },
  readWhole(json) {
    const parsed = whole.safeParse(json);
    if (!parsed.success) {
      const refused = readRefusal(json);
      return refused === null ? null : [refused];
    }
    const message = parsed.data.choices[0]?.message;
    return [...facts(parsed.data), ...(message ? readPart(message) : []), { type: "finished" }];
  },
};
