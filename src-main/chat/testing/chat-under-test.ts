import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChatEvent, ChatMessage, ChatTarget } from "../../../src-preload/contract/chat";
import type { AccountState } from "../../../src-preload/contract/state";
import { openChatHistory } from "../../adapters/chat-history/chat-history";
import { createStateStore, type StateStore } from "../../app/state-store";
import { appState } from "../../app/testing/app-state";
import type {
  AccountRequest,
  AccountStreamRequest,
  AccountStreams,
  AccountTransport,
} from "../../cloud/account-transport";
import { DomainError } from "../../cloud/errors";
import type { Clock, CloudStream, Log } from "../../cloud/ports";
import { createFakeClock, type FakeClock } from "../../cloud/testing/fake-clock";
import { type Chat, createChat } from "../create-chat";
import type { TextSourceDeps } from "../text-source";
import { CLOUD_TEXT } from "./cloud-text";
import { createPushStream, type PushStream } from "./push-stream";

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const MODEL: ChatTarget = { kind: "model", modelId: "openai/gpt", name: "GPT" };
export const AGENT: ChatTarget = { kind: "agent", agentId: "550e8400-e29b-41d4-a716-446655440000", name: "Ada" };
export const CHARACTER: ChatTarget = {
  kind: "character",
  characterId: "650e8400-e29b-41d4-a716-446655440000",
  name: "Bea",
};

/** What the account is asked, and what it answers. */
interface ScriptedAccount extends AccountTransport, AccountStreams {
  readonly streams: (AccountStreamRequest & { readonly source: PushStream })[];
  readonly calls: AccountRequest[];
  /** Refuses the next stream. */
  refuse(error: DomainError): void;
  /** Answers calls whose path ends so. */
  on(ending: string, answer: () => unknown): void;
}

function createScriptedAccount(): ScriptedAccount {
  const refusals: DomainError[] = [];
  const answers: { readonly ending: string; readonly answer: () => unknown }[] = [];
  const account: ScriptedAccount = {
    streams: [],
    calls: [],
    refuse: (error) => refusals.push(error),
    on: (ending, answer) => answers.unshift({ ending, answer }),
    async stream(request): Promise<CloudStream> {
      const source = createPushStream();
      account.streams.push({ ...request, source });
      const refusal = refusals.shift();
      if (refusal !== undefined) throw refusal;
      request.signal?.addEventListener("abort", () => source.fail(new DomainError("CANCELLED", "Cancelled.")));
      return source.stream;
    },
    async send(request) {
      account.calls.push(request);
      const found = answers.find(({ ending }) => request.path.endsWith(ending));
      if (found === undefined) throw new DomainError("NOT_FOUND", "No such route.", { details: { status: 404 } });
      return { status: 200, body: found.answer() };
    },
  };
  return account;
}

/** A chat over a real file, with a scripted cloud and a fake clock. */
export interface ChatUnderTest {
  readonly chat: Chat;
  readonly clock: FakeClock;
  readonly state: StateStore;
  readonly account: ScriptedAccount;
  readonly events: ChatEvent[];
  readonly folder: string;
  readonly listRevisions: number[];
  newChat(target?: ChatTarget): string;
  messages(chatId: string): readonly ChatMessage[];
  /** `user:done:Hi` for each message. */
  lines(chatId: string): readonly string[];
  setAccount(fields: Partial<AccountState>): void;
  /** As after a start of the app: the same file and account; what the app before did not finish is settled. */
  reopen(): Promise<ChatUnderTest>;
  end(): void;
}

export const SIGNED_IN: Partial<AccountState> = {
  state: "verified",
  connected: true,
  hasApiKey: true,
  userId: "user-1",
  organizationId: "org-1",
  keyPrefix: "eliza_1a2b3c",
  keySavedAt: 5,
};

interface Options {
  readonly folder?: string;
  readonly clock?: Clock & FakeClock;
  readonly account?: Partial<AccountState>;
  /** Whoever serves text; the cloud unless a test says otherwise. */
  readonly text?: Pick<TextSourceDeps, "router" | "providers">;
}

export async function createChatUnderTest(options: Options = {}): Promise<ChatUnderTest> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "chat-"));
  const clock = options.clock ?? createFakeClock();
  const { revision: _, ...slices } = appState({ account: options.account ?? SIGNED_IN });
  const state = createStateStore(slices);
  const account = createScriptedAccount();
  const events: ChatEvent[] = [];
  const listRevisions: number[] = [];
  const { history } = await openChatHistory(join(folder, "chats.sqlite"), clock.now());
  const chat = createChat({
    clock,
    random: { uuid: () => crypto.randomUUID(), fraction: () => 0 },
    log: silent,
    state,
    history,
    account,
    ...(options.text ?? CLOUD_TEXT),
    agentBase: async () => "/api/v1/eliza/agents",
    deliver: (batch) => events.push(...batch),
    onListChanged: (revision) => listRevisions.push(revision),
  });
  chat.start();
  const messages = (chatId: string) => chat.useCases.page(chatId, { from: "end" }, 200).messages;
  return {
    ...{ chat, clock, state, account, events, folder, listRevisions, messages },
    newChat: (target = MODEL) => chat.useCases.create(target, null).id,
    lines: (chatId) => messages(chatId).map(({ role, status, text }) => `${role}:${status}:${text}`),
    setAccount: (fields) => state.patch("account", fields),
    async reopen() {
      chat.stop();
      return createChatUnderTest({ ...options, folder, clock });
    },
    end() {
      chat.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
