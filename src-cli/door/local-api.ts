import { createParser } from "eventsource-parser";
import type { z } from "zod";
import { DomainError } from "../../src-main/cloud/errors";
import { askLocally, bytesOf, type LocalAnswer, type LocalRequest, piecesOf } from "./http";
import { problemOf } from "./problem";

/** One event of an answer that comes bit by bit. */
export interface LocalEvent {
  readonly name: string;
  readonly data: unknown;
}

/** The running app's local API, with its token. All methods throw DomainErrors, the API's own among them. */
export interface LocalApi {
  readonly origin: string;
  /** For the person who asks for it, and nobody else. */
  readonly token: string;
  read<S extends z.ZodType>(schema: S, request: LocalRequest): Promise<z.output<S>>;
  /** Server-sent events as they come; an `error` event is thrown. Who stops reading ends the call. */
  events(request: LocalRequest): AsyncGenerator<LocalEvent>;
  /** The answer to be read by the caller; it was 2xx. */
  open(request: LocalRequest): Promise<LocalAnswer>;
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** @param origin `http://127.0.0.1:<port>` */
export function createLocalApi(origin: string, token: string): LocalApi {
  const open = async (request: LocalRequest): Promise<LocalAnswer> => {
    const answer = await askLocally(origin, token, request);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw problemOf(answer.status, parseJson((await bytesOf(answer, request.signal)).toString("utf8")));
  };
  return {
    origin,
    token,
    open,
    async read(schema, request) {
      const answer = await open(request);
      const parsed = schema.safeParse(parseJson((await bytesOf(answer, request.signal)).toString("utf8")));
      if (parsed.success) return parsed.data;
      throw new DomainError("REMOTE_FAILED", "The app answered in a form this eliza-cloud cannot read.", {
        cause: parsed.error,
      });
    },
    async *events(request) {
      const answer = await open(request);
      const waiting: LocalEvent[] = [];
      const parser = createParser({
        onEvent: ({ event = "message", data }) => waiting.push({ name: event, data: parseJson(data) }),
      });
      const decoder = new TextDecoder();
      for await (const piece of piecesOf(answer, request.signal)) {
        parser.feed(decoder.decode(piece, { stream: true }));
        for (const event of waiting.splice(0)) {
          if (event.name === "error") throw problemOf(502, event.data);
          yield event;
        }
      }
    },
  };
}
