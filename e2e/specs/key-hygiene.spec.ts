import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { VALID_INPUTS } from "../../src-main/ipc/testing/valid-inputs";
import { CHANNELS, type Channel } from "../../src-preload/contract/channels";
import type { DesktopApp } from "../fixtures/desktop-app";
import { connectLocalApi } from "../fixtures/local-api-client";
import { expect, test } from "../fixtures/test";
import { signIn } from "../pages/sign-in";

/** Last words of channels that only tell something, and of those that do something; a new word has to be put with one of them. */
const TELLING = ["get", "list", "refresh", "page", "search", "tail", "preview", "options", "prepare", "watch", "query"];
const DOING = [
  ...["ready", "write", "open", "dismiss", "start", "reopen", "cancel", "verify", "signOut", "update", "check", "set"],
  ...["copy", "rotate", "restart", "send", "clear", "create", "suspend", "remove", "connect", "disconnect", "retry"],
  ...["take", "restore", "rename", "pin", "delete", "export", "edit", "regenerate", "stop", "undo", "put", "download"],
  ...[
    "show",
    "openInBrowser",
    "run",
    "save",
    "test",
    "make",
    "look",
    "deploy",
    "pick",
    "add",
    "addText",
    "drop",
    "change",
  ],
  ...["import", "showBackup", "confirmBackup", "ask", "answer", "follow", "rest"],
];
const verbOf = (channel: Channel): string => channel.split(".").at(-1) ?? "";

/** A provider's key, which the app keeps as well as its own. */
const PROVIDER_KEY = "sk-of-a-provider-0123456789abcdef";

/** Inputs name this where they name an agent or a chat. */
const PLACEHOLDER_ID = VALID_INPUTS["agents.agent.get"].id;

interface Asked {
  readonly channel: Channel;
  readonly reply: { readonly ok: boolean };
}

/** What every channel that tells something answers, asked about this agent. */
async function askEveryReader(page: Page, agentId: string): Promise<readonly Asked[]> {
  const unknown = CHANNELS.filter((channel) => ![...TELLING, ...DOING].includes(verbOf(channel)));
  expect(unknown, "channels that neither tell nor do something").toEqual([]);
  const calls = CHANNELS.filter((channel) => TELLING.includes(verbOf(channel))).map((channel) => {
    const input = JSON.stringify(VALID_INPUTS[channel]);
    return { channel, input: input?.replaceAll(PLACEHOLDER_ID, agentId) ?? null };
  });
  return page.evaluate(
    (all) =>
      Promise.all(
        all.map(async ({ channel, input }) => ({
          channel,
          reply: await Reflect.get(globalThis, "eliza").call(channel, input === null ? undefined : JSON.parse(input)),
        })),
      ),
    calls,
  );
}

test("after a whole session the key is in no file, no log, no IPC reply, no API answer and no process title", async ({
  launch,
  cloud,
  opener,
}) => {
  const app = await launch({ env: { ENABLE_CLOUD_WALLET: "1" } });
  await signIn(app.page, opener, cloud);
  const { keys } = await cloud.control.state();
  const secret = keys.find((key) => key.name.startsWith("CLI Login"))?.secret ?? "";
  expect(secret).toMatch(/^eliza_[0-9a-f]{64}$/);

  const api = await connectLocalApi(app);
  const agent = (await api.post("/api/cloud/agents", { agentName: "Ada" })).body.agent as { readonly id: string };
  const linked = { providerId: "openai", key: PROVIDER_KEY };
  await app.page.evaluate((input) => Reflect.get(globalThis, "eliza").call("routing.key.set", input), linked);

  const { paths } = (await api.get("/api/openapi.json")).body as { readonly paths: Record<string, { get?: object }> };
  const readable = Object.keys(paths).filter((path) => paths[path]?.get !== undefined);
  const answers = await Promise.all(readable.map((path) => api.get(path.replaceAll(/\{\w+\}/g, agent.id))));
  const replies = await askEveryReader(app.page, agent.id);
  // Else nothing was searched: all but a few have something to tell, of this agent or without one.
  expect(replies.filter(({ reply }) => reply.ok).length).toBeGreaterThan(replies.length * 0.8);
  // A failing cloud makes the app talk most: its messages and logs are searched too.
  await cloud.control.addFault({ kind: "server-error-json", error: `Invalid key ${secret}` });
  answers.push(await api.get("/api/cloud/credits?fresh=true"));
  await cloud.control.clearFaults();
  const titles = processTitles(app);
  const page = await app.page.content();
  // The keychain is the desktop's: the stories that follow begin without it.
  await app.page.evaluate((input) => Reflect.get(globalThis, "eliza").call("routing.key.clear", input), {
    providerId: linked.providerId,
  });
  await app.quit();

  const carriers = {
    ...Object.fromEntries(filesBelow(app.profile).map((file) => [file, readFileSync(file).toString("latin1")])),
    output: app.output(),
    api: answers.map((answer) => answer.text).join("\n"),
    ipc: JSON.stringify(replies),
    page,
    titles,
  };
  for (const [name, content] of Object.entries(carriers)) {
    expect(content.includes(secret), `${name} holds the key`).toBe(false);
    expect(content.includes(api.token), `${name} holds the local token`).toBe(false);
    expect(content.includes(PROVIDER_KEY), `${name} holds a provider's key`).toBe(false);
  }
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Command lines of every process, the app's among them. */
function processTitles(app: DesktopApp): string {
  const own = app.process.pid;
  const titles = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return `${pid} ${readFileSync(`/proc/${pid}/cmdline`, "latin1")}`;
      } catch {
        return "";
      }
    });
  expect(titles.some((title) => title.startsWith(`${own} `))).toBe(true);
  return titles.join("\n");
}
