import type { z } from "zod";
import type { ErrorCode } from "../../src-preload/contract/errors";
import type { NetworkUseCases } from "../a2a/create-network";
import type { StateStore } from "../app/state-store";
import type { ApiBilling } from "../billing/create-billing";
import type { ReplyEvent } from "../chat/reply-events";
import type { AgentPlace } from "../chat/speakers/ask-agent";
import type { AgentUseCases } from "../cloud/agents/use-cases";
import type { Relayed } from "../cloud/byte-source";
import { DomainError } from "../cloud/errors";
import type { CloudUseCases } from "../cloud/use-cases";
import type { ContainerUseCases } from "../containers/use-cases";
import type { Gateway } from "../gateway/create-gateway";
import type { Keys } from "../keys/keys";
import type { KnowledgeUseCases } from "../knowledge/use-cases";
import type { RoutingUseCases } from "../routing/use-cases";
import type { ApiStudio } from "../studio/api-studio";
import type { VoicesForPrograms } from "../studio/voice/for-programs";
import type { Usage } from "../usage/create-usage";
import type { WalletUseCases } from "../wallet/use-cases";
import type { X402UseCases } from "../x402/use-cases";

/** One message to an agent, and its answer as it comes; the last event of the last group is the end. */
export type TellAgent = (place: AgentPlace, text: string, signal: AbortSignal) => AsyncIterable<readonly ReplyEvent[]>;

/** The app as the routes reach it. */
export interface ApiServices {
  readonly useCases: CloudUseCases;
  readonly agents: AgentUseCases;
  readonly billing: ApiBilling;
  readonly routing: RoutingUseCases;
  /** @throws DomainError NOT_FOUND while wallets are off. */
  readonly wallets: () => Promise<WalletUseCases>;
  /** Their code is loaded after the window. */
  readonly containers: () => Promise<ContainerUseCases>;
  /** Says something to a sandbox agent; ends with the signal. */
  readonly tellAgent: TellAgent;
  readonly keys: Keys;
  readonly voices: VoicesForPrograms;
  /** Waits until the tasks of earlier runs are read. */
  readonly network: () => Promise<NetworkUseCases>;
  readonly knowledge: () => Promise<KnowledgeUseCases>;
  /** Resolves when it is there. @throws DomainError CANCELLED while the app closes */
  readonly studio: () => Promise<ApiStudio>;
  readonly usage: () => Promise<Usage>;
  readonly gateway: Gateway;
  /** Payments in USDC, loaded with the first use. */
  readonly x402: () => Promise<X402UseCases>;
  readonly state: StateStore;
}

/** What handlers work with. */
export interface ApiContext extends ApiServices {
  readonly version: string;
  /** The OpenAPI document of all routes. */
  readonly document: { readonly openapi: string };
}

/** A request that passed every guard, not yet checked against its route's schemas. */
interface RouteInput {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  /** The body as it came; empty when there was none. */
  readonly bytes: Uint8Array;
  /** Aborted when the caller hangs up. Made when it is first read. */
  readonly signal: AbortSignal;
}

/** One event of an answer that is written while it comes. */
export interface ServerEvent {
  readonly name: string;
  readonly data: unknown;
}

/**
 * A successful answer: at once, as server-sent events, or another server's handed on. What the events throw becomes an `error`
 * event, the last one.
 */
type Reply =
  | { readonly status: number; readonly body: unknown }
  | { readonly events: AsyncIterable<ServerEvent> }
  | { readonly relayed: Relayed };

type Events = Readonly<Record<string, z.ZodObject>>;

type EventOf<E extends Events> = {
  [N in keyof E & string]: { readonly name: N; readonly data: z.input<E[N]> };
}[keyof E & string];

type Responses = Readonly<Record<number, { readonly description: string; readonly schema: z.ZodType }>>;

type ReplyOf<R extends Responses> = {
  [S in keyof R & number]: { readonly status: S; readonly body: z.input<R[S]["schema"]> };
}[keyof R & number];

type AnswerOf<R extends Responses, E extends Events> = ReplyOf<R> | { readonly events: AsyncIterable<EventOf<E>> };

/** reads: changes nothing. changes: can be undone. charges: may cost money, now or by the hour. destroys: cannot be undone. */
export type RouteEffect = "reads" | "changes" | "charges" | "destroys";

/** What a route declares whatever the kind of its answer. */
export interface RouteFacts {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Exact, in lower case; a parameter is `:name`. */
  readonly path: `/${string}`;
  readonly operationId: string;
  readonly summary: string;
  /** Served without the token. */
  readonly isOpen?: boolean;
  /** Its body may be as large as pictures make it: `limits.maxLargeBodyBytes`. */
  readonly takesLargeBody?: boolean;
  /** What a person is asked about before the app's own page calls it. Left out: see `effectOf`. */
  readonly effect?: RouteEffect;
  /** What can go wrong beyond the checks that every route shares. */
  readonly errors?: readonly ErrorCode[];
}

interface RouteDeclaration<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodObject,
  R extends Responses,
  H extends z.ZodObject,
  E extends Events,
> extends RouteFacts {
  readonly params?: P;
  readonly query?: Q;
  /** Headers the route itself reads, by names in lower case. */
  readonly headers?: H;
  readonly body?: B;
  readonly responses: R;
  /** By name, the events of an answer that is written while it comes. */
  readonly events?: E;
}

type Serve<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodObject,
  R extends Responses,
  H extends z.ZodObject,
  E extends Events,
> = (
  input: {
    readonly params: z.output<P>;
    readonly query: z.output<Q>;
    readonly headers: z.output<H>;
    readonly body: z.output<B>;
    readonly signal: AbortSignal;
  },
  context: ApiContext,
) => AnswerOf<R, E> | Promise<AnswerOf<R, E>>;

/** One row of the route table: served, checked and documented from this one declaration. */
export interface Route extends RouteFacts {
  readonly params: z.ZodObject | null;
  readonly query: z.ZodObject | null;
  readonly headers: z.ZodObject | null;
  readonly body: z.ZodObject | null;
  readonly responses: Responses;
  readonly events: Events | null;
  /** What a relaying route hands on, by media type; null for every other route. */
  readonly relays: { readonly description: string; readonly answers: Readonly<Record<string, z.ZodType>> } | null;
  /** @throws DomainError INVALID_INPUT for input its schemas refuse, and whatever the use case throws. */
  readonly serve: (input: RouteInput, context: ApiContext) => Promise<Reply>;
}

/** @throws DomainError INVALID_INPUT, naming the first field that its schema refuses. */
export function checkInput<S extends z.ZodObject>(schema: S | undefined, value: object): z.output<S> {
  // Nothing declared lets nothing through; a schema that says so would have to be made, and compiled, for each request.
  if (schema === undefined) return {} as z.output<S>;
  const result = schema.safeParse(value);
  if (result.success) return result.data as z.output<S>;
  const issue = result.error.issues[0];
  const field = issue?.path.join(".") ?? "";
  throw new DomainError("INVALID_INPUT", `${field === "" ? "The request" : field}: ${issue?.message ?? "not valid"}.`, {
    details: { field },
  });
}

/** Declares a route. Answers are parsed on the way out, which strips every field the schema does not name. */
export function defineRoute<
  R extends Responses,
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodObject = z.ZodObject,
  H extends z.ZodObject = z.ZodObject,
  E extends Events = Record<never, never>,
>(declaration: RouteDeclaration<P, Q, B, R, H, E>): { servedBy(serve: Serve<P, Q, B, R, H, E>): Route } {
  const { params, query, headers, body, responses, events, ...facts } = declaration;
  return {
    servedBy: (serve) => ({
      ...facts,
      params: params ?? null,
      query: query ?? null,
      headers: headers ?? null,
      body: body ?? null,
      responses,
      events: events ?? null,
      relays: null,
      serve: async (input, context) => {
        const checked = {
          params: checkInput(params, input.params),
          query: checkInput(query, input.query),
          headers: checkInput(headers, input.headers),
          body: checkInput(body, input.body),
          get signal() {
            return input.signal;
          },
        };
        const reply = await serve(checked, context);
        if ("events" in reply) return { events: stripped(reply.events, events ?? {}) };
        return { status: reply.status, body: responses[reply.status]?.schema.parse(reply.body) };
      },
    }),
  };
}

async function* stripped(events: AsyncIterable<ServerEvent>, schemas: Events): AsyncGenerator<ServerEvent> {
  for await (const { name, data } of events) yield { name, data: schemas[name]?.parse(data) };
}
