/** The program itself, bundled, in processes of its own: what only a process can show. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { TEST_KEYS } from "../demo-cloud/test-keys";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "../src-main/api/testing/app-on-demo-cloud";
import { buildOnce, runCli, startCli } from "./testing/cli";
import { json, jsonLines, type Ran } from "./testing/ran";

/** Each process takes a moment to start, and longer on a busy machine. */
const TIME = { timeout: 30_000 };

let empty: string;
let app: AppOnDemoCloud;
let env: Record<string, string>;
const run = (...args: readonly string[]): Promise<Ran> => runCli(args, env);

beforeAll(async () => {
  await buildOnce();
  empty = await mkdtemp(join(tmpdir(), "cli-no-app-"));
  app = await startAppOnDemoCloud();
  env = { ELIZA_DESKTOP_DATA_DIR: app.profile, ELIZA_API_TOKEN: app.token(), ELIZA_CLOUD_ALLOW_LOOPBACK: "1" };
}, 60_000);

afterAll(async () => {
  await app.end();
  await rm(empty, { recursive: true, force: true });
});

it("tells account, credit and address, to people and to programs", TIME, async () => {
  const [status, asJson, credits, creditsJson, api] = await Promise.all([
    run("status"),
    run("status", "--json"),
    run("credits"),
    run("credits", "--json"),
    run("api"),
  ]);
  expect(status).toMatchObject({ exit: 0, err: "" });
  expect(status.out).toContain("Signed in to Eliza Cloud.");
  expect(json(asJson)).toMatchObject({ connected: true, via: "app", hasApiKey: true });
  expect(credits).toEqual({ exit: 0, out: "$20.00\n", err: "" });
  expect(json(creditsJson)).toMatchObject({ connected: true, balance: 20, low: false });
  expect(api.out).toContain(`${String(json(asJson).address)}/v1`);
  const everything = [status, asJson, credits, creditsJson, api].map(({ out, err }) => out + err).join("");
  expect(everything).not.toContain(TEST_KEYS.valid);
  expect(everything).not.toContain(app.token());
});

it("sends what it reads from a pipe", TIME, async () => {
  const { id } = json(await run("agents", "create", "Piper", "--json")).agent as { readonly id: string };
  await app.agents.start(id);
  const piped = await runCli(["chat", "Piper", "--json"], env, "Hello from a pipe\n");
  expect(piped.exit).toBe(0);
  expect(jsonLines(piped).at(-1)).toMatchObject({ type: "done", agentId: id });
});

it("ends an answer at the cloud when it is stopped", TIME, async () => {
  const { id } = await app.agents.create({
    ...{ kind: "sandbox", idempotencyKey: null, name: "Robin", characterId: null },
    ...{ config: {}, environment: {} },
  });
  await app.agents.start(id);
  await app.cloud.control.setTalk({ sandboxPieces: "many", fault: { kind: "stall", afterChunks: 2 } });
  const running = startCli(["chat", id, "Talk"], env);
  running.child.stdin.end();
  await running.saw("out", /\w/);
  running.child.kill("SIGINT");
  expect((await running.ended).exit).toBe(130);
  const path = `/api/v1/*/agents/${id}/stream`;
  expect(await app.cloud.control.waitForRequests({ path, until: "over" })).toMatchObject([{ outcome: "cut" }]);
});

it("ends quietly when nobody reads any more", TIME, async () => {
  const running = startCli(["--help"], env);
  running.child.stdout.destroy();
  expect(await running.ended).toMatchObject({ exit: 0, err: "" });
});

it("waits for a sign-in, and cancels it when it is stopped", TIME, async () => {
  await run("logout");
  const running = startCli(["login", "--no-browser", "--json"], env);
  const url = /http\S+/.exec(await running.saw("err", /session=\S+\n/))?.[0] ?? "";
  const session = new URL(url).searchParams.get("session") ?? "";
  running.child.kill("SIGINT");
  const ran = await running.ended;
  expect(ran.exit).toBe(130);
  expect(json(ran)).toMatchObject({ ok: false, error: "The sign-in was cancelled." });
  const reading = await app.ask("GET", `/api/cloud/login/status?sessionId=${session}`);
  expect(reading.fields.status).not.toBe("pending");
});

it("says in one sentence what is wrong, with the right exit code: signed out, no app, offline", TIME, async () => {
  // After the sign-in that was cancelled nobody is signed in.
  const sentence = "Not signed in to Eliza Cloud: run eliza-cloud login.\n";
  const key = { ELIZACLOUD_API_KEY: TEST_KEYS.valid, ELIZA_CLOUD_ALLOW_LOOPBACK: "1" };
  const [signedOut, noApp, offline] = await Promise.all([
    run("agents", "list"),
    runCli(["status"], { ELIZA_DESKTOP_DATA_DIR: empty }),
    runCli(["credits"], { ...key, ELIZA_DESKTOP_DATA_DIR: empty, ELIZACLOUD_BASE_URL: "http://127.0.0.1:9" }),
  ]);
  expect(signedOut).toEqual({ exit: 3, out: "", err: sentence });
  expect(noApp).toMatchObject({
    exit: 6,
    out: "",
    err: expect.stringMatching(/^Eliza Cloud is not running[^\n]+\.\n$/),
  });
  expect(offline).toMatchObject({ exit: 6, out: "", err: expect.stringMatching(/^[^\n]+\n$/) });
});
