/**
 * The chat's part of the IPC contract, and the messages on its MessagePort.
 *
 * Lists and pages are asked for over channels. What moves while a reply is written comes over one MessagePort a page:
 * call `chat.stream.open`, take the port that arrives with the same `streamId`, `start()` it, and post
 * `{ type: "watch", chatId }` for every chat on screen. Closing the port ends it; a page has one, the newest wins.
 */
import { z } from "zod";
import { MAX_MESSAGE_CHARS, MAX_PAGE_SIZE } from "./chat-names";
import { timeMs, wireErrorSchema } from "./primitives";
import { route } from "./route";

const nothing = z.void();
const chatId = z.uuid();
const messageId = z.uuid();
const name = z.string().min(1).max(200);
/** Places in a chat: they grow with time, have gaps, and are never used twice. */
const seq = z.number().int().nonnegative();
const text = z.string().max(MAX_MESSAGE_CHARS);
const spokenText = text.refine((value) => value.trim() !== "", "is empty");

/** Whom a chat is with. `name` is what it was called when the chat began. */
export const chatTargetSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("agent"), agentId: z.uuid(), name }),
  z.strictObject({ kind: z.literal("character"), characterId: z.uuid(), name }),
  z.strictObject({ kind: z.literal("model"), modelId: z.string().min(1).max(200), name }),
]);

const chatSchema = z.object({
  id: chatId,
  title: z.string(),
  target: chatTargetSchema,
  isPinned: z.boolean(),
  createdAt: timeMs,
  /** When the last message was added, or the chat was made. */
  updatedAt: timeMs,
  messageCount: z.number().int().nonnegative(),
  /** The beginning of the last message that has text, on one line, at most 200 characters; null in an empty chat. */
  lastText: z.string().nullable(),
  /** What the person has typed and not sent; "" for nothing. */
  draft: z.string(),
  /** How many of the person's messages wait for the cloud or for the reply before them. */
  queuedCount: z.number().int().nonnegative(),
  isReplying: z.boolean(),
});

/**
 * queued: waits for the cloud or for the message before it. sending: asked, nothing heard yet ("thinking").
 * streaming: text is coming. done: complete, as the cloud said. cut: it ended before its end; what came is kept.
 * stopped: by the person; what came is kept. failed: see `error`; what came is kept.
 * A person's message is queued, sending, done (the cloud took it) or failed (it did not, or nobody knows).
 */
const messageStatusSchema = z.enum(["queued", "sending", "streaming", "done", "cut", "stopped", "failed"]);

const usageSchema = z.object({
  promptTokens: z.number().int().nonnegative().nullable(),
  completionTokens: z.number().int().nonnegative().nullable(),
});

export const chatMessageSchema = z.object({
  id: messageId,
  chatId,
  seq,
  role: z.enum(["user", "assistant"]),
  text: z.string(),
  /** What the model said to itself before the reply, where the cloud shows it; not kept on disk. */
  reasoning: z.string().nullable(),
  status: messageStatusSchema,
  error: wireErrorSchema.nullable(),
  usage: usageSchema.nullable(),
  /** What the reply cost in micro-dollars, only where the cloud said so. */
  costMicros: z.number().int().nonnegative().nullable(),
  /** The model that answered, where the cloud said so. */
  model: z.string().nullable(),
  createdAt: timeMs,
});

/** From where a page of messages is cut. */
const anchorSchema = z.discriminatedUnion("from", [
  z.strictObject({ from: z.literal("end") }),
  /** The messages before this one, nearest last. */
  z.strictObject({ from: z.literal("before"), seq }),
  z.strictObject({ from: z.literal("after"), seq }),
  /** Half before, half from it on: for a search hit. */
  z.strictObject({ from: z.literal("around"), seq }),
  /** By place in the list, 0 the oldest: for a jump with the scroll bar. */
  z.strictObject({ from: z.literal("index"), index: z.number().int().nonnegative() }),
]);

const messagePageSchema = z.object({
  /** Oldest first. */
  messages: z.array(chatMessageSchema),
  /** Place of the first of them in the whole list, 0 the oldest. */
  firstIndex: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  /** The newest replacement (regenerate, edit) that can be taken back; null for none. */
  undoableReplacementId: z.uuid().nullable(),
});

const searchHitSchema = z.object({
  chatId,
  chatTitle: z.string(),
  messageId,
  seq,
  role: z.enum(["user", "assistant"]),
  createdAt: timeMs,
  /** The text around the first match, in parts; `isMatch` parts are to be marked. */
  snippet: z.array(z.object({ text: z.string(), isMatch: z.boolean() })),
});

const modelSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  contextWindow: z.number().int().positive().nullable(),
});

/**
 * The person's message and the reply to come, both already on disk. What the port has brought under the same ids may be
 * newer: take these only where nothing is held yet.
 */
const turnSchema = z.object({ userMessage: chatMessageSchema, reply: chatMessageSchema });
const replacementSchema = turnSchema.extend({ replacementId: z.uuid() });

/**
 * Every channel can answer NOT_SIGNED_IN (no account) or OFFLINE (a key whose account the cloud has not named yet): the
 * history belongs to the account. NOT_FOUND: no such chat or message in it. CONFLICT: the act does not fit its state.
 */
export const chatRoutes = {
  /** Pinned first, then by `updatedAt`, newest first. */
  "chat.chats.list": route(
    z.strictObject({ offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(500) }),
    z.object({ chats: z.array(chatSchema), total: z.number().int().nonnegative() }),
  ),
  /** One chat, for a place that is opened by its id alone: a search hit, a restart. */
  "chat.chats.get": route(z.strictObject({ chatId }), chatSchema),
  /** Without a title the first message gives it. */
  "chat.chats.create": route(z.strictObject({ target: chatTargetSchema, title: name.optional() }), chatSchema),
  "chat.chats.rename": route(z.strictObject({ chatId, title: z.string().trim().min(1).max(200) }), chatSchema),
  "chat.chats.pin": route(z.strictObject({ chatId, isPinned: z.boolean() }), chatSchema),
  /** Hidden at once and ends its reply; gone from disk after `undoUntil`, or when the app starts again after it. */
  "chat.chats.delete": route(z.strictObject({ chatId }), z.object({ undoUntil: timeMs })),
  "chat.chats.restore": route(z.strictObject({ chatId }), chatSchema),
  /** The main process asks where to; null when the person gave up. */
  "chat.chats.export": route(
    z.strictObject({ chatId, format: z.enum(["markdown", "json"]) }),
    z.object({ fileName: z.string().nullable() }),
  ),
  "chat.draft.set": route(z.strictObject({ chatId, text }), nothing),
  "chat.messages.page": route(
    z.strictObject({ chatId, anchor: anchorSchema, limit: z.number().int().min(1).max(MAX_PAGE_SIZE) }),
    messagePageSchema,
  ),
  /** Newest first. All words must occur, the last may be a beginning; `chatId` null searches every chat. */
  "chat.messages.search": route(
    z.strictObject({
      query: z.string().min(1).max(200),
      chatId: chatId.nullable(),
      offset: z.number().int().nonnegative().max(10_000),
      limit: z.number().int().min(1).max(100),
    }),
    z.object({ hits: z.array(searchHitSchema), hasMore: z.boolean() }),
  ),
  /** Kept first, sent then; offline, or while a reply is coming, it waits as `queued`. Clears the draft. */
  "chat.messages.send": route(z.strictObject({ chatId, text: spokenText }), turnSchema),
  /** Another text in place of one of the person's messages: that one and all after it give way. */
  "chat.messages.edit": route(z.strictObject({ chatId, messageId, text: spokenText }), replacementSchema),
  /** Asks for another reply in place of this one: it and all after it give way. Also the retry of a failed one. */
  "chat.reply.regenerate": route(z.strictObject({ chatId, messageId }), replacementSchema),
  /** Ends the reply under way and keeps its text; a queued one is not sent any more. Idempotent. */
  "chat.reply.stop": route(z.strictObject({ chatId, messageId }), nothing),
  /** Takes the newest replacement back: what gave way returns, what came since goes. The agent's own memory stays as it is. */
  "chat.replacement.undo": route(z.strictObject({ chatId, replacementId: z.uuid() }), nothing),
  /** Of whoever serves text now: `provider` names it, null is the cloud. */
  "chat.models.list": route(nothing, z.object({ provider: z.string().nullable(), models: z.array(modelSchema) })),
  /** The port follows as a window message, see {@link CHAT_STREAM_PORT}. */
  "chat.stream.open": route(nothing, z.object({ streamId: z.uuid() })),
};

/** The list of chats, or whose list it is, changed: fetch again. At most four times a second. */
export const chatsChangedSchema = z.object({ revision: z.number().int().nonnegative() });

/** Page to main, over the port. Each watch is answered with a `snapshot`. */
export const chatPortRequestSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("watch"), chatId }),
  z.strictObject({ type: z.literal("unwatch"), chatId }),
]);

/** What happens in a watched chat. */
export type ChatEvent =
  /** The messages that can still change, as they are now; later deltas continue from here. */
  | { readonly type: "snapshot"; readonly chatId: string; readonly messages: readonly ChatMessage[] }
  /** A message is new, or anything but its text grew: replaces what the page has under this id. */
  | { readonly type: "message"; readonly chatId: string; readonly message: ChatMessage }
  /** Text to append. `offset` is the length (UTF-16 units) before it; where it does not fit, watch again. */
  | {
      readonly type: "delta";
      readonly chatId: string;
      readonly messageId: string;
      readonly offset: number;
      readonly text: string;
    }
  /** The same for what the model says to itself. */
  | {
      readonly type: "reasoning";
      readonly chatId: string;
      readonly messageId: string;
      readonly offset: number;
      readonly text: string;
    }
  /** Messages came or went otherwise (edit, regenerate, undo): fetch the page again. */
  | { readonly type: "reordered"; readonly chatId: string };

/** Main to page, over the port: all that happened since the last one, in order, at most one a frame. */
export interface ChatBatch {
  readonly type: "batch";
  readonly events: readonly ChatEvent[];
}

export type ChatPortRequest = z.output<typeof chatPortRequestSchema>;
export type ChatTarget = z.output<typeof chatTargetSchema>;
export type Chat = z.output<typeof chatSchema>;
export type ChatMessage = z.output<typeof chatMessageSchema>;
export type ChatMessageStatus = z.output<typeof messageStatusSchema>;
export type ChatUsage = z.output<typeof usageSchema>;
export type ChatPageAnchor = z.output<typeof anchorSchema>;
export type ChatMessagePage = z.output<typeof messagePageSchema>;
export type ChatSearchHit = z.output<typeof searchHitSchema>;
export type ChatModel = z.output<typeof modelSchema>;
export type ChatTurn = z.output<typeof turnSchema>;
export type ChatReplacement = z.output<typeof replacementSchema>;
