import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TalkHooksInput } from "../../demo-cloud/control/talk-schema";
import { type DemoCloud, startDemoCloud } from "../../demo-cloud/start";
import { TEST_KEYS } from "../../demo-cloud/test-keys";
import type { ChatEvent, ChatTarget } from "../../src-preload/contract/chat";
import { openChatHistory } from "../adapters/chat-history/chat-history";
import { createCloudHttp } from "../adapters/cloud-http";
import { systemClock } from "../adapters/system-clock";
import { systemRandom } from "../adapters/system-random";
import { createAgentPaths } from "../cloud/agents/agent-paths";
import type { Log } from "../cloud/ports";
import { type CloudUnderTest, createCloudUnderTest } from "../cloud/testing/cloud-under-test";
import { type Chat, createChat } from "./create-chat";
import { CHARACTER } from "./testing/chat-under-test";
import { CLOUD_TEXT } from "./testing/cloud-text";

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const GREETING = "Grüße 👋🏽 aus 你好, mit **Markdown**.\n\nUnd einem zweiten Absatz.";

let demo: DemoCloud;
let app: CloudUnderTest;
let chat: Chat;
let folder: string;
let events: ChatEvent[];
let watchers: (() => void)[];

beforeEach(async () => {
  demo = await startDemoCloud({ scale: 0 });
  await demo.control.setTalk({ pace: "instant", reply: GREETING });
  app = createCloudUnderTest({
    baseUrl: demo.origin,
    allowLoopback: true,
    environmentKey: TEST_KEYS.valid,
    connector: createCloudHttp({
      clock: systemClock,
      random: systemRandom,
      log: silent,
      policy: { allowLoopback: true },
      version: "0",
    }),
  });
  await app.cloud.start();
  await expect.poll(() => app.state.read().account.state).toBe("verified");
  folder = mkdtempSync(join(tmpdir(), "chat-"));
  const { history } = await openChatHistory(join(folder, "chats.sqlite"), Date.now());
  const paths = createAgentPaths(() => demo.origin);
  events = [];
  watchers = [];
  chat = createChat({
    ...CLOUD_TEXT,
    clock: systemClock,
    random: systemRandom,
    log: silent,
    state: app.state,
    history,
    account: app.cloud.account,
    agentBase: (signal) => paths.base(app.cloud.account, signal),
    deliver(batch) {
      events.push(...batch);
      for (const look of [...watchers]) look();
    },
    onListChanged: () => {},
  });
  chat.start();
});
afterEach(async () => {
  chat.stop();
  await app.cloud.stop();
  await demo.stop();
  rmSync(folder, { recursive: true, force: true });
});

const lines = (chatId: string) =>
  chat.useCases.page(chatId, { from: "end" }, 50).messages.map(({ role, status, text }) => `${role}:${status}:${text}`);
const last = (chatId: string) => chat.useCases.page(chatId, { from: "end" }, 1).messages[0];
const isOver = (chatId: string) => !["queued", "sending", "streaming"].includes(last(chatId)?.status ?? "");

/** Looks again with everything the page is told. */
const until = (isSo: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!isSo()) return;
      watchers = watchers.filter((watcher) => watcher !== look);
      resolve();
    };
    watchers.push(look);
    look();
  });

/** A new chat, one message, and how it ended. */
const ask = async (target: ChatTarget): Promise<string> => {
  const { id } = chat.useCases.create(target, null);
  chat.useCases.send(id, "Hello");
  await until(() => isOver(id));
  return id;
};

const runningAgent = async (): Promise<ChatTarget> => {
  const post = async (path: string, body: object) => {
    const headers = { "content-type": "application/json", "x-api-key": TEST_KEYS.valid };
    const response = await fetch(`${demo.origin}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    return (await response.json()) as { data: { id: string } };
  };
  const { data } = await post("/api/v1/eliza/agents", { agentName: "Ada" });
  await post(`/api/v1/eliza/agents/${data.id}/provision`, {});
  await demo.control.moveClock({ advanceMs: 60_000 });
  return { kind: "agent", agentId: data.id, name: "Ada" };
};

const MODEL: ChatTarget = { kind: "model", modelId: "openai/gpt-5.4-mini", name: "GPT" };

const targets: readonly (readonly [string, string, () => Promise<ChatTarget>])[] = [
  ["an agent", "/api/v1/*/stream", runningAgent],
  ["a character", "/api/eliza/rooms/*/stream", async () => CHARACTER],
  ["a model", "/api/v1/chat/completions", async () => MODEL],
];

describe.each(targets)("%s", (_name, path, makeTarget) => {
  it("answers in many pieces, which add up on the page and on disk", async () => {
    const target = await makeTarget();
    const chatId = await ask(target);
    expect(lines(chatId)).toEqual(["user:done:Hello", `assistant:done:${GREETING}`]);
    const replyId = last(chatId)?.id;
    const shown = events.reduce((text, event) => {
      if (event.type === "delta" && event.messageId === replyId) return text + event.text;
      return event.type === "message" && event.message.id === replyId ? event.message.text : text;
    }, "");
    expect(shown).toBe(GREETING);
  });

  it("answers many messages in order", async () => {
    await demo.control.setTalk({ reply: null });
    const { id } = chat.useCases.create(await makeTarget(), null);
    for (const text of ["one", "two", "three"]) chat.useCases.send(id, text);
    await until(() => isOver(id));
    const said = chat.useCases.page(id, { from: "end" }, 9).messages;
    expect(said.map(({ status }) => status)).toEqual(Array(6).fill("done"));
    expect(said.filter(({ role }) => role === "assistant").map(({ text }) => /“(\w+)”/.exec(text)?.[1])).toEqual([
      "one",
      "two",
      "three",
    ]);
  });

  it.each<[string, TalkHooksInput["fault"]]>([
    ["line ends of another system", { kind: "crlf" }],
    ["comments", { kind: "comments" }],
    ["data over several lines", { kind: "multi-line" }],
    ["every byte by itself", { kind: "split" }],
    ["a short silence", { kind: "stall", afterChunks: 2, ms: 50 }],
    ["one document instead of a stream", { kind: "json" }],
    ["no blank line at the end", { kind: "unterminated" }],
  ])("is understood with %s", async (_fault, fault) => {
    const target = await makeTarget();
    await demo.control.setTalk({ fault });
    expect(lines(await ask(target))).toEqual(["user:done:Hello", `assistant:done:${GREETING}`]);
  });

  it.each<[string, TalkHooksInput["fault"], string, string]>([
    ["breaks off", { kind: "cut", afterChunks: 2 }, "cut", "REMOTE_FAILED"],
    ["ends too early", { kind: "end", afterChunks: 2 }, "cut", "REMOTE_FAILED"],
    ["fails in its midst", { kind: "error", afterChunks: 2 }, "failed", "REMOTE_FAILED"],
  ])("keeps the text of a reply that %s", async (_fault, fault, status, code) => {
    const target = await makeTarget();
    await demo.control.setTalk({ fault });
    const reply = last(await ask(target));
    expect(reply).toMatchObject({ status, error: { code } });
    expect(reply?.text).not.toBe("");
    expect(GREETING.startsWith(reply?.text ?? "x")).toBe(true);
  });

  it("that says nothing has failed", async () => {
    const target = await makeTarget();
    await demo.control.setTalk({ fault: { kind: "empty" } });
    expect(last(await ask(target))).toMatchObject({ status: "failed", text: "", error: { code: "REMOTE_FAILED" } });
  });

  it("is let go of at the cloud when the person stops", async () => {
    const target = await makeTarget();
    await demo.control.setTalk({ fault: { kind: "stall", afterChunks: 2 } });
    const { id } = chat.useCases.create(target, null);
    const since = await demo.control.latestRequest();
    const { reply } = chat.useCases.send(id, "Hello");
    await until(() => last(id)?.text !== "");
    chat.useCases.stop(id, reply.id);
    await until(() => last(id)?.status === "stopped");
    const [request] = await demo.control.waitForRequests({ since, method: "POST", path, until: "over" });
    expect(request?.outcome).toBe("cut");
  });
});

describe("before the stream", () => {
  const PATH = "/api/v1/chat/completions";

  it.each([
    ["no credit", { kind: "payment-required", required: 0.5 } as const, "INSUFFICIENT_CREDITS"],
    ["a refused key", { kind: "unauthorized" } as const, "KEY_REJECTED"],
    ["a failing server", { kind: "server-error-json" } as const, "REMOTE_FAILED"],
    ["a page that is not there", { kind: "not-found-html" } as const, "NOT_FOUND"],
    ["a broken connection", { kind: "reset" } as const, "REMOTE_FAILED"],
    ["a redirect to strangers", { kind: "redirect", to: "other" } as const, "REMOTE_FAILED"],
  ])("%s fails the message, which is asked once", async (_name, fault, code) => {
    await demo.control.addFault({ ...fault, path: PATH });
    const chatId = await ask(MODEL);
    expect(lines(chatId)).toEqual(["user:failed:Hello", "assistant:failed:"]);
    expect(last(chatId)?.error).toMatchObject({ code });
    expect(await demo.control.requests({ path: PATH })).toHaveLength(1);
  });

  it("a full minute of others' requests is waited for", async () => {
    await demo.control.addFault({ kind: "rate-limited", retryAfter: 1, path: PATH, times: 1 });
    expect(lines(await ask(MODEL))).toEqual(["user:done:Hello", `assistant:done:${GREETING}`]);
    expect(await demo.control.requests({ path: PATH })).toHaveLength(2);
  });

  it("credit that is too short says how much is needed", async () => {
    await demo.control.changeAccount({ balanceUsd: 0 });
    expect(last(await ask(MODEL))?.error).toMatchObject({
      code: "INSUFFICIENT_CREDITS",
      details: { requiredUsd: expect.any(Number) },
    });
  });

  it("an agent that does not run is asked over the bridge, and what that says is told", async () => {
    const target: ChatTarget = { kind: "agent", agentId: crypto.randomUUID(), name: "Nobody" };
    await demo.control.addFault({
      kind: "reply",
      status: 200,
      path: "/api/*/bridge",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, error: { code: -32000, message: "Sandbox is not running" } }),
    });
    const chatId = await ask(target);
    expect(last(chatId)).toMatchObject({
      status: "failed",
      error: { message: expect.stringContaining("not running") },
    });
  });

  it("a cloud that cannot be reached leaves the message waiting", async () => {
    await demo.stop();
    const { id } = chat.useCases.create(MODEL, null);
    chat.useCases.send(id, "Hello");
    await until(() => last(id)?.error?.code === "OFFLINE");
    expect(lines(id)).toEqual(["user:queued:Hello", "assistant:queued:"]);
  });
});

it("settles what a reply cost, and gives it back when it was cut", async () => {
  await ask(MODEL);
  const { balanceUsd } = await demo.control.state();
  expect(balanceUsd).toBeLessThan(5);
  await demo.control.setTalk({ fault: { kind: "cut", afterChunks: 1 } });
  await ask(MODEL);
  await expect.poll(async () => (await demo.control.state()).balanceUsd).toBe(balanceUsd);
});

it("lists the models that write", async () => {
  const { models } = await chat.useCases.models();
  expect(models.map(({ id }) => id)).toContain("openai/gpt-5.4-mini");
  expect(models.map(({ id }) => id)).not.toContain("openai/text-embedding-3-small");
});
