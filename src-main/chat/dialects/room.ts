/** A character's room: named events, text in `chunk.chunk`, and at the end the whole message as it is kept. */
import { z } from "zod";
import { type Dialect, parseJson, type Reading, readErrorEvent, readRefusal } from "./dialect";

const chunk = z.object({ chunk: z.string() });
const message = z.object({
  type: z.string().nullish(),
  isAgent: z.boolean().nullish(),
  content: z.object({ text: z.string().nullish().catch(null) }),
});
const words = z.object({ message: z.string() });
const whole = z.object({ message });

const done: readonly Reading[] = [{ type: "finished" }];

function readMessage(json: unknown): readonly Reading[] | null {
  const parsed = message.safeParse(json);
  if (!parsed.success) return null;
  const { type, isAgent, content } = parsed.data;
  // The person's own message and the placeholder come back the same way.
  const isReply = type === "agent" || (type == null && isAgent === true);
  return isReply && content.text ? [{ type: "replace", text: content.text }] : [{ type: "begun" }];
}

export const roomDialect: Dialect = {
  read(name, data) {
    if (data === "[DONE]" || name === "done") return done;
    const json = parseJson(data);
    switch (name) {
      case "connected":
        return [{ type: "begun" }];
      case "chunk": {
        const parsed = chunk.safeParse(json);
        return parsed.success ? [{ type: "text", text: parsed.data.chunk }] : null;
      }
      case "reasoning": {
        const parsed = chunk.safeParse(json);
        return parsed.success ? [{ type: "reasoning", text: parsed.data.chunk }] : [];
      }
      case "message": {
        const text = chunk.safeParse(json);
        if (text.success) return [{ type: "text", text: text.data.chunk }];
        const refused = readRefusal(json);
        return refused === null ? readMessage(json) : [refused];
      }
      case "warning": {
        const told = words.safeParse(json);
        return told.success ? [{ type: "warning", message: told.data.message }] : [];
      }
      case "error":
        return [readErrorEvent(data)];
      default:
        return [];
    }
  },
  readWhole(json) {
    const reply = whole.safeParse(json);
    const text = reply.success ? reply.data.message.content.text : null;
    if (text) return [{ type: "text", text }, ...done];
    const refused = readRefusal(json);
    return refused === null ? null : [refused];
  },
};
