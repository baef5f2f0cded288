/** Routes that hand an answer of another server on as it comes, rather than parsing it by a schema. */
import type { z } from "zod";
import type { Relayed } from "../cloud/byte-source";
import { type ApiContext, checkInput, type Route, type RouteFacts } from "./route";

interface RelayDeclaration<P extends z.ZodObject, B extends z.ZodObject> extends RouteFacts {
  readonly params?: P;
  /** What this side checks; loose, because the rest of the body is for the other side to judge. */
  readonly body?: B;
  /** What comes, for the documents alone: by media type. */
  readonly answers: Readonly<Record<string, z.ZodType>>;
  readonly description: string;
}

interface RelayInput<P extends z.ZodObject, B extends z.ZodObject> {
  readonly params: z.output<P>;
  readonly body: z.output<B>;
  /** The body as it came, known to be a JSON object. */
  readonly bytes: Uint8Array;
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal;
}

/** Declares a relaying route. What it answers goes out byte for byte; what it throws is an error like any other. */
export function defineRelay<P extends z.ZodObject = z.ZodObject, B extends z.ZodObject = z.ZodObject>(
  declaration: RelayDeclaration<P, B>,
): { servedBy(serve: (input: RelayInput<P, B>, context: ApiContext) => Promise<Relayed>): Route } {
  const { params, body, answers, description, ...facts } = declaration;
  return {
    servedBy: (serve) => ({
      ...facts,
      params: params ?? null,
      query: null,
      headers: null,
      body: body ?? null,
      responses: {},
      events: null,
      relays: { description, answers },
      serve: async (input, context) => ({
        relayed: await serve(
          {
            params: checkInput(params, input.params),
            body: checkInput(body, input.body),
            bytes: input.bytes,
            signal: input.signal,
          },
          context,
        ),
      }),
    }),
  };
}
