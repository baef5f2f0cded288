/** The local API's part of the IPC contract: its routes as a page shows them, its log, and requests made for the page. */
import { z } from "zod";
import { KEPT_REQUESTS, SHOWN_RUNNING } from "./local-api-names";
import { timeMs } from "./primitives";
import { route } from "./route";

const nothing = z.void();

const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(["path", "query", "header"]),
  isRequired: z.boolean(),
  description: z.string().nullable(),
  /** In a word or two: text, whole number, true or false. */
  type: z.string(),
  /** What it may be, where that is a closed list; else empty. */
  choices: z.array(z.string()),
  example: z.string().nullable(),
});

const referenceRouteSchema = z.object({
  /** The operation id. */
  id: z.string(),
  group: z.string(),
  method: z.string(),
  /** Parameters as `{name}`. */
  path: z.string(),
  summary: z.string(),
  isOpen: z.boolean(),
  effect: z.enum(["reads", "changes", "charges", "destroys"]),
  parameters: z.array(parameterSchema),
  /** An example of the body, as indented JSON; null when it takes none. */
  body: z.string().nullable(),
  answers: z.array(z.object({ status: z.string(), description: z.string() })),
});

/** `status` is null while there is none, and when the caller hung up before there was one. */
const loggedRequestSchema = z.object({
  /** Grows by one with each of its list. */
  id: z.number().int().nonnegative(),
  at: timeMs,
  method: z.string(),
  /** Without the query; what is neither a word nor a UUID is left out. */
  path: z.string(),
  status: z.number().int().nullable(),
  /** Until now, while it is under way. */
  durationMs: z.number().nonnegative(),
  /** Of the whole answer, headers included; until now, while it is under way. */
  bytes: z.number().int().nonnegative(),
  /** What the caller calls itself; null when it does not say. */
  caller: z.string().nullable(),
});

const requestId = z.uuid();

const sentRequestSchema = z.strictObject({
  id: requestId,
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
  /** With its query, percent-encoded. */
  target: z.string().min(1).max(4_096),
  headers: z.array(z.tuple([z.string().min(1).max(100), z.string().max(1_000)])).max(8),
  body: z.string().max(1_048_576).nullable(),
});

const replySchema = z.object({
  status: z.number().int(),
  contentType: z.string().nullable(),
  requestId: z.string().nullable(),
  durationMs: z.number().nonnegative(),
  bytes: z.number().int().nonnegative(),
  /** Keys in it are masked; empty when it is no text. */
  text: z.string(),
  isText: z.boolean(),
  /** There was more than is shown. */
  isCut: z.boolean(),
});

const logged = {
  /** In the order in which they ended. */
  requests: z.array(loggedRequestSchema).max(KEPT_REQUESTS),
  /** Those under way as they stand, oldest first; counted by themselves. */
  running: z.array(loggedRequestSchema).max(SHOWN_RUNNING),
};

export const localApiRoutes = {
  /** Copies the token to the clipboard in the main process; the page never sees it. */
  "localApi.token.copy": route(z.strictObject({ as: z.enum(["token", "curl"]) }), nothing),
  "localApi.token.rotate": route(nothing, nothing),
  "localApi.server.restart": route(nothing, nothing),
  "localApi.reference.get": route(nothing, z.object({ routes: z.array(referenceRouteSchema) })),
  /** Asks the local API with its token, which stays in the main process. */
  "localApi.request.send": route(sentRequestSchema, replySchema),
  "localApi.request.cancel": route(z.strictObject({ id: requestId }), nothing),
  /** All that the log holds. */
  "localApi.requests.get": route(nothing, z.object(logged)),
  /** Events about the log come only while somebody watches it. */
  "localApi.requests.watch": route(z.strictObject({ visible: z.boolean() }), nothing),
  "localApi.requests.clear": route(nothing, nothing),
};

export const localApiEventPayloads = {
  /** What ended since the last of these, and all that is under way. */
  "localApi.requests.logged": z.object(logged),
};

export type ReferenceRoute = z.output<typeof referenceRouteSchema>;
export type ReferenceParameter = z.output<typeof parameterSchema>;
export type LoggedRequest = z.output<typeof loggedRequestSchema>;
export type SentRequest = z.output<typeof sentRequestSchema>;
export type RequestReply = z.output<typeof replySchema>;
