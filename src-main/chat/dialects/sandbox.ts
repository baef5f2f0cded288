/** A sandbox agent: named events, text in `chunk.text`; the sandbox's own bytes, passed on by the cloud unchanged. */
import { z } from "zod";
import { type Dialect, parseJson, type Reading, readErrorEvent, readRefusal } from "./dialect";

const chunk = z.object({ text: z.string() });
const rpcReply = z.object({ result: z.object({ text: z.string() }) });

const done: readonly Reading[] = [{ type: "finished" }];

/** Some agents leave the names out: then what is in an event tells what it is. */
function readUnnamed(json: unknown): readonly Reading[] {
  const text = chunk.safeParse(json);
  if (text.success) return [{ type: "text", text: text.data.text }];
  const refused = readRefusal(json);
  if (refused !== null) return [refused];
  return [];
}

export const sandboxDialect: Dialect = {
  read(name, data) {
    if (data === "[DONE]" || name === "done") return done;
    const json = parseJson(data);
    switch (name) {
      case "connected":
        return [{ type: "begun" }];
      case "chunk": {
        const parsed = chunk.safeParse(json);
        return parsed.success ? [{ type: "text", text: parsed.data.text }] : null;
      }
      case "error":
        return [readErrorEvent(data)];
      case "message":
        return json === undefined ? null : readUnnamed(json);
      default:
        return [];
    }
  },
  readWhole(json) {
    const reply = rpcReply.safeParse(json);
    if (reply.success) return [{ type: "text", text: reply.data.result.text }, ...done];
    const refused = readRefusal(json);
    return refused === null ? null : [refused];
  },
};
