import type { AccountStreams } from "../cloud/account-transport";
import type { CloudStream } from "../cloud/ports";
import { completionDialect } from "./dialects/completion";
import type { Dialect } from "./dialects/dialect";
import { FIRST_BYTE_MS } from "./speakers/speaker";

/** An answer under way, and how it is written. */
export interface OpenReply {
  readonly stream: CloudStream;
  readonly dialect: Dialect;
}

/** Asks a model. @throws DomainError while nothing was begun */
export type AskForText = (modelId: string, messages: readonly object[], signal: AbortSignal) => Promise<OpenReply>;

/** What is asked besides the model: the answer as it comes, and what it used. */
export const completionBody = (model: string, messages: readonly object[]) => ({
  model,
  messages,
  stream: true,
  stream_options: { include_usage: true },
});

/** The cloud's models, as the account. */
export const askCloudForText =
  (account: AccountStreams): AskForText =>
  async (modelId, messages, signal) => ({
    stream: await account.stream({
      path: "/api/v1/chat/completions",
      body: completionBody(modelId, messages),
      firstByteMs: FIRST_BYTE_MS,
      signal,
    }),
    dialect: completionDialect,
  });
