/** The shell's own client: with the app, without it, signed out, offline. Runs by `sh`, whichever that is. */
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TEST_KEYS } from "../demo-cloud/test-keys";
import { start } from "../src-cli/testing/cli";
import { json, jsonLines, type Ran } from "../src-cli/testing/ran";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "../src-main/api/testing/app-on-demo-cloud";

/** A script of many small processes takes its time on a busy machine. */
const TIME = { timeout: 60_000 };

let app: AppOnDemoCloud;
let folder: string;
let withApp: Record<string, string>;
let direct: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "elizacloud-client-"));
  app = await startAppOnDemoCloud();
  withApp = { ELIZA_DESKTOP_DATA_DIR: app.profile, ELIZA_API_TOKEN: app.token() };
  direct = {
    ELIZA_DESKTOP_DATA_DIR: folder,
    ELIZACLOUD_API_KEY: TEST_KEYS.valid,
    ELIZACLOUD_BASE_URL: `${app.cloud.origin}/api/v1/`,
    ELIZA_CLOUD_ALLOW_LOOPBACK: "1",
  };
});
afterAll(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

function run(env: Readonly<Record<string, string>>, args: readonly string[], input = ""): Promise<Ran> {
  const running = start("sh", ["scripts/elizacloud-client.sh", ...args], env);
  running.child.stdin.end(input);
  return running.ended;
}

describe.each(["the app", "the cloud alone"])("through %s", (via) => {
  const told = (...args: readonly string[]): Promise<Ran> => run(via === "the app" ? withApp : direct, args);

  it("tells account and credit", TIME, async () => {
    const [status, credits] = await Promise.all([told("status"), told("credits")]);
    expect(status).toMatchObject({ exit: 0, out: expect.stringMatching(/^Signed in to Eliza Cloud [^\n]+\.\n$/) });
    expect(credits).toEqual({ exit: 0, out: "$20.00\n", err: "" });
  });

  it("takes an agent with an awkward name through its life", TIME, async () => {
    const name = `Rob "the" ü \\n ${via}`;
    const made = await told("agents", "create", name, "--json");
    expect(made.exit).toBe(0);
    expect((await told("agents", "resume", name)).out).toBe(`${name} is running.\n`);
    const listed = (await told("agents", "list")).out;
    expect(listed).toMatch(/^ID +STATE +NAME\n/);
    expect(listed).toContain(name);
    const said = await told("chat", name, 'Say "hi" \\ and\ttab');
    expect(said).toMatchObject({ exit: 0, err: "" });
    expect(said.out).toContain('Say "hi" \\ and\ttab');
    expect((await told("agents", "logs", name, "3")).out.trim()).not.toBe("");
    expect(await told("agents", "delete", name)).toMatchObject({ exit: 2 });
    expect((await told("agents", "delete", name, "--yes")).out).toBe(`Deleted ${name}.\n`);
    expect(await told("agents", "logs", name)).toMatchObject({ exit: 1, out: "" });
  });

  it("takes a container through its life, and deletes it by its name alone", TIME, async () => {
    await app.cloud.control.changeAccount({ balanceUsd: 100 });
    const name = `Web ${via}`;
    const refused = await told("containers", "deploy", name, "nginx:1.27", "80");
    expect(refused).toMatchObject({ exit: 2, err: expect.stringContaining("It costs $15 now and $1.17 a day") });
    const made = await told("containers", "deploy", name, "nginx:1.27", "80", "--yes");
    expect(made.out).toMatch(/^The cloud deploys Web [^\n]+: [0-9a-f-]{36}\n$/);
    const list = async (): Promise<string> => (await told("containers", "list")).out;
    await expect.poll(list, { timeout: 20_000 }).toMatch(/ {2}running +Web/);
    expect(json(await told("containers", "list", "--json")).containers).toMatchObject([{ name, status: "running" }]);
    expect(json(await told("containers", "show", name, "--json"))).toMatchObject({ name, port: expect.anything() });
    const shown = (await told("containers", "show", name)).out;
    expect(shown).toMatch(/^port +80$/m);
    const lines = (await told("containers", "logs", name, "3")).out.trimEnd().split("\n");
    expect(lines).toHaveLength(3);
    expect(lines).toEqual([...lines].sort());
    expect(await told("containers", "delete", name)).toMatchObject({ exit: 2 });
    expect((await told("containers", "delete", name, name)).out).toBe(`Deleted ${name}.\n`);
    expect(await told("containers", "show", name)).toMatchObject({ exit: 1, out: "" });
    await app.cloud.control.changeAccount({ balanceUsd: 20 });
  });
});

it("sends standard input, and streams JSON lines", TIME, async () => {
  await run(withApp, ["agents", "create", "Piper"]);
  await run(withApp, ["agents", "connect", "Piper"]);
  const ran = await run(withApp, ["chat", "piper", "-", "--json"], "two\nlines 😀");
  expect(ran.exit).toBe(0);
  expect(jsonLines(ran).at(-1)).toEqual({ type: "done" });
  const text = jsonLines(ran).map((line) => line.text ?? "");
  expect(text.join("")).toContain("two\nlines 😀");
});

it("lists characters beside agents, and keeps one conversation with each", TIME, async () => {
  const headers = { "X-API-Key": TEST_KEYS.valid };
  const at = (path: string): string => `${app.cloud.origin}${path}`;
  await fetch(at("/api/v1/app/agents"), { method: "POST", headers, body: JSON.stringify({ name: "Muse" }) });
  expect((await run(direct, ["agents", "list"])).out).toMatch(/ {2}character +Muse$/m);
  for (const text of ["Hello", 'Do you "remember"?']) {
    expect(await run(direct, ["chat", "muse", text])).toMatchObject({
      ...{ exit: 0, err: "" },
      out: expect.stringContaining(text),
    });
  }
  const rooms: unknown = await (await fetch(at("/api/eliza/rooms"), { headers })).json();
  expect(rooms).toMatchObject({ rooms: [{ title: "elizacloud-client" }] });
  expect((await run(direct, ["agents", "delete", "Muse", "--yes"])).out).toBe("Deleted Muse.\n");
});

it("hands key and token to curl where no other user sees them", TIME, async () => {
  // Stands in front of curl, and writes down what everybody can read of a process.
  const seen = join(folder, "seen.txt");
  await writeFile(
    join(folder, "curl"),
    `#!/bin/sh\nprintf '%s\\n' "$*" >> '${seen}'\nPATH=\${PATH#*:}\nexec curl "$@"\n`,
  );
  await chmod(join(folder, "curl"), 0o755);
  const PATH = `${folder}:${process.env.PATH}`;
  expect((await run({ ...direct, PATH }, ["credits"])).exit).toBe(0);
  expect((await run({ ...withApp, PATH }, ["credits"])).exit).toBe(0);
  const commandLines = await readFile(seen, "utf8");
  expect(commandLines).toContain("--config -");
  expect(commandLines).not.toContain(TEST_KEYS.valid);
  expect(commandLines).not.toContain(app.token());
});

it("says in one sentence what is wrong, with the right exit code", TIME, async () => {
  const none = { ELIZA_DESKTOP_DATA_DIR: folder };
  const [noApp, login, badKey, offline, badUrl, badToken, keys] = await Promise.all([
    run(none, ["status"]),
    run(direct, ["login"]),
    run({ ...direct, ELIZACLOUD_API_KEY: TEST_KEYS.expired }, ["credits"]),
    run({ ...direct, ELIZACLOUD_BASE_URL: "http://127.0.0.1:9" }, ["credits"]),
    run({ ...direct, ELIZACLOUD_BASE_URL: "http://example.com" }, ["credits"]),
    run({ ...withApp, ELIZA_API_TOKEN: "wrong" }, ["credits"]),
    run(withApp, ["nope"]),
  ]);
  expect([noApp, login, badKey, offline, badUrl, badToken, keys].map(({ exit }) => exit)).toEqual([
    6, 6, 3, 6, 2, 3, 2,
  ]);
  for (const { out, err } of [noApp, login, badKey, offline, badUrl, badToken, keys]) {
    expect(out).toBe("");
    expect(err).toMatch(/^[^\n]+\n$/);
  }
});

it("signs in and out through the app", TIME, async () => {
  expect((await run(withApp, ["logout"])).out).toMatch(/^Signed out/);
  expect(await run(withApp, ["status"])).toMatchObject({ exit: 3, out: expect.stringContaining("Not signed in") });
  expect(await run(withApp, ["agents", "list"])).toMatchObject({ exit: 3, out: "" });
  const running = start("sh", ["scripts/elizacloud-client.sh", "login", "--no-browser", "--json"], withApp);
  const url = /http\S+/.exec(await running.saw("err", /session=\S+\n/))?.[0] ?? "";
  await app.cloud.control.moveLogin(new URL(url).searchParams.get("session") ?? "", "approve");
  const ran = await running.ended;
  expect(json(ran)).toMatchObject({ status: "authenticated" });
});
