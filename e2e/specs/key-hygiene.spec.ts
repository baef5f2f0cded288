import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Channel } from "../../src-preload/contract/channels";
import type { DesktopApp } from "../fixtures/desktop-app";
import { connectLocalApi } from "../fixtures/local-api-client";
import { expect, test } from "../fixtures/test";
import { signIn } from "../pages/sign-in";

/** Channels that read; each answer is searched for the key. */
const READERS: readonly Channel[] = ["app.state.get", "app.info.get"];

test("after a whole session the key is in no file, no log, no IPC reply, no API answer and no process title", async ({
  launch,
  cloud,
  opener,
  webBrowser,
}) => {
  const app = await launch();
  await signIn(app.page, opener, webBrowser);
  const { keys } = await cloud.control.state();
  const secret = keys.find((key) => key.name.startsWith("CLI Login"))?.secret ?? "";
  expect(secret).toMatch(/^eliza_[0-9a-f]{64}$/);

  const api = await connectLocalApi(app);
  const answers = await Promise.all(
    ["/api/health", "/api/cloud/status", "/api/cloud/credits?fresh=true", "/api/openapi.json"].map((path) =>
      api.get(path),
    ),
  );
  const replies = await app.page.evaluate(
    (channels) => Promise.all(channels.map((channel) => Reflect.get(globalThis, "eliza").call(channel, undefined))),
    READERS,
  );
  // A failing cloud makes the app talk most: its messages and logs are searched too.
  await cloud.control.addFault({ kind: "server-error-json", error: `Invalid key ${secret}` });
  answers.push(await api.get("/api/cloud/credits?fresh=true"));
  await cloud.control.clearFaults();
  const titles = processTitles(app);
  const page = await app.page.content();
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
