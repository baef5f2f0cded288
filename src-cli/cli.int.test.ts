/** The command line as a person runs it: with the app, without it, signed out, offline. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DemoCloud, startDemoCloud } from "../demo-cloud/start";
import { TEST_KEYS } from "../demo-cloud/test-keys";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "../src-main/api/testing/app-on-demo-cloud";
import { buildOnce, type Ran, runCli, startCli } from "./testing/cli";

const json = (ran: Ran): Record<string, unknown> => JSON.parse(ran.out);
const lines = (ran: Ran): Record<string, unknown>[] =>
  ran.out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

let empty: string;

beforeAll(async () => {
  await buildOnce();
  empty = await mkdtemp(join(tmpdir(), "cli-no-app-"));
}, 60_000);

afterAll(() => rm(empty, { recursive: true, force: true }));

describe("with the app running", () => {
  let app: AppOnDemoCloud;
  let env: Record<string, string>;
  const run = (...args: readonly string[]): Promise<Ran> => runCli(args, env);

  beforeEach(async () => {
    app = await startAppOnDemoCloud();
    env = {
      ELIZA_DESKTOP_DATA_DIR: app.profile,
      ELIZA_API_TOKEN: app.token(),
      ELIZA_CLOUD_ALLOW_LOOPBACK: "1",
    };
  });
  afterEach(() => app.end());

  it("tells account, credit and address, to people and to programs", async () => {
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

  it("takes an agent through its life by its name", { timeout: 30_000 }, async () => {
    const made = json(await run("agents", "create", "Robin", "--json"));
    expect(made).toMatchObject({ ok: true, agent: { name: "Robin" } });
    const { id } = made.agent as { readonly id: string };

    expect(await run("agents", "connect", "robin")).toMatchObject({ exit: 0, out: "Connected to Robin.\n" });
    const list = await run("agents", "list");
    expect(list.out).toMatch(/^NAME +STATE +\$\/HOUR +BACKUP +ID\n/);
    expect(list.out).toContain(id);
    expect(list.out).toContain("running, connected");

    const logs = await run("agents", "logs", id, "-n", "5");
    expect(logs.exit).toBe(0);
    expect(logs.out.trim().split("\n").length).toBeLessThanOrEqual(5);

    expect((await run("agents", "suspend", "Robin")).out).toMatch(/^Suspended Robin/);
    expect((await run("agents", "resume", "Robin")).out).toBe("Robin is running.\n");
    expect(await run("agents", "delete", "Robin")).toMatchObject({ exit: 2 });
    expect((await run("agents", "delete", "Robin", "--yes")).out).toMatch(/^Deleted Robin/);
    expect(json(await run("agents", "list", "--json"))).toEqual({ ok: true, agents: [] });
    expect(await run("agents", "logs", "Robin")).toEqual({ exit: 1, out: "", err: 'No agent is called "Robin".\n' });
  });

  it("streams an answer, from arguments and from standard input", { timeout: 20_000 }, async () => {
    const { id } = json(await run("agents", "create", "Robin", "--json")).agent as { readonly id: string };
    await run("agents", "resume", id);
    const said = await run("chat", "Robin", "Hello", "there");
    expect(said).toMatchObject({ exit: 0, err: "" });
    expect(said.out.trim()).not.toBe("");

    const piped = await runCli(["chat", id, "--json"], env, "Hello from a pipe\n");
    expect(piped.exit).toBe(0);
    expect(lines(piped).at(-1)).toEqual({ type: "done", agentId: id, roomId: "eliza-cloud-cli" });
    expect(lines(piped)[0]).toMatchObject({ type: "chunk" });
    expect(await runCli(["chat", id], env, " \n")).toMatchObject({ exit: 2, err: "There is no text to send.\n" });
  });

  it("ends an answer at the cloud when it is stopped", async () => {
    const { id } = json(await run("agents", "create", "Robin", "--json")).agent as { readonly id: string };
    await run("agents", "resume", id);
    await app.cloud.control.setTalk({ sandboxPieces: "many", fault: { kind: "stall", afterChunks: 2 } });
    const running = startCli(["chat", id, "Talk"], env);
    running.child.stdin.end();
    await running.saw("out", /\w/);
    running.child.kill("SIGINT");
    expect((await running.ended).exit).toBe(130);
  });

  it("waits for a sign-in, and cancels it when it is stopped", async () => {
    expect(await run("login")).toMatchObject({ exit: 0 });
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

  it("signs in when the person approves", async () => {
    await run("logout");
    const running = startCli(["login", "--no-browser"], env);
    const url = /http\S+/.exec(await running.saw("err", /session=\S+\n/))?.[0] ?? "";
    await app.cloud.control.moveLogin(new URL(url).searchParams.get("session") ?? "", "approve");
    const ran = await running.ended;
    expect(ran).toMatchObject({ exit: 0 });
    expect(ran.out).toMatch(/^Signed in with the key eliza_/);
  });

  it("says in one sentence that nobody is signed in", async () => {
    const out = await run("logout");
    expect(out.out).toMatch(/^Signed out; the key stays valid .*\/dashboard\/api-keys\n$/);
    const sentence = "Not signed in to Eliza Cloud: run eliza-cloud login.\n";
    expect(await run("status")).toEqual({ exit: 3, out: sentence, err: "" });
    expect(await run("credits")).toEqual({ exit: 3, out: sentence, err: "" });
    expect(await run("agents", "list")).toEqual({ exit: 3, out: "", err: sentence });
    expect(await run("topup", "10")).toEqual({ exit: 3, out: "", err: sentence });
    expect(json(await run("agents", "list", "--json"))).toMatchObject({ code: "NOT_SIGNED_IN", exitCode: 3 });
  });

  it("says in one sentence what the cloud refuses", async () => {
    const { control } = app.cloud;
    await control.addFault({ kind: "rate-limited", retryAfter: 30, path: "/api/v1/*/agents" });
    expect(await run("agents", "list")).toMatchObject({ exit: 5, err: expect.stringMatching(/30 s\.\n$/) });
    await control.clearFaults();
    await control.addFault({ kind: "payment-required", path: "/api/v1/*/agents", method: "POST" });
    expect(await run("agents", "create", "Robin")).toMatchObject({
      exit: 4,
      err: expect.stringContaining("Top up at"),
    });
    await control.clearFaults();
    await app.cloud.stop();
    expect(await run("agents", "list")).toMatchObject({ exit: 6, out: "" });
    expect(await run("credits", "--fresh")).toMatchObject({ exit: 6 });
  });

  it("says that the token is the wrong one", async () => {
    const wrong = { ...env, ELIZA_API_TOKEN: "x".repeat(43) };
    const ran = await runCli(["credits"], wrong);
    expect(ran).toMatchObject({ exit: 3, out: "" });
    expect(ran.err).toMatch(/^The app does not accept this token: .*\n$/);
  });

  it("ends quietly when nobody reads any more", async () => {
    const running = startCli(["--help"], env);
    running.child.stdout.destroy();
    expect(await running.ended).toMatchObject({ exit: 0, err: "" });
  });
});

describe("without the app, with a key", () => {
  let cloud: DemoCloud;
  let env: Record<string, string>;
  const run = (...args: readonly string[]): Promise<Ran> => runCli(args, env);

  beforeAll(async () => {
    cloud = await startDemoCloud({ scale: 1_000, initialBalanceUsd: 20 });
    env = {
      ELIZA_DESKTOP_DATA_DIR: empty,
      ELIZACLOUD_API_KEY: TEST_KEYS.valid,
      ELIZACLOUD_BASE_URL: `${cloud.origin}/api/v1`,
      ELIZA_CLOUD_ALLOW_LOOPBACK: "1",
    };
  });
  afterAll(() => cloud.stop());

  it("tells account and credit, and never the key", async () => {
    const [status, credits] = await Promise.all([run("status", "--json"), run("credits")]);
    expect(json(status)).toMatchObject({ connected: true, via: "cloud", address: cloud.origin, state: "verified" });
    expect(credits).toEqual({ exit: 0, out: "$20.00\n", err: "" });
    expect(status.out).not.toContain(TEST_KEYS.valid);
  });

  it("makes an agent, starts it, talks to it and deletes it", { timeout: 30_000 }, async () => {
    const { id } = json(await run("agents", "create", "Robin", "--json")).agent as { readonly id: string };
    expect((await run("agents", "resume", "Robin")).out).toBe("Robin is running.\n");
    const said = await runCli(["chat", "robin", "-"], env, "Hello");
    expect(said).toMatchObject({ exit: 0, err: "" });
    expect(said.out.trim()).not.toBe("");
    expect((await run("chat", "openai/gpt-5.4-mini", "Hello")).out.trim()).not.toBe("");
    expect((await run("agents", "delete", id, "-y")).exit).toBe(0);
    expect(json(await run("agents", "list", "--json"))).toEqual({ ok: true, agents: [] });
  });

  it("writes a film to a file, and never over another one", async () => {
    const file = join(empty, "lake.mp4");
    expect(await run("video", "A", "lake", "-o", file)).toMatchObject({ exit: 0, out: `Wrote ${file} (1 kB).\n` });
    expect((await readFile(file)).subarray(4, 8).toString()).toBe("ftyp");
    const before = await cloud.control.latestRequest();
    expect(await run("video", "A hill", "-o", file)).toMatchObject({
      exit: 1,
      err: expect.stringContaining("--force"),
    });
    expect(await cloud.control.latestRequest()).toBe(before);
  });

  it("manages keys where the cloud takes a key, and names the page where it does not", async () => {
    const refused = await run("keys", "list");
    expect(refused).toMatchObject({ exit: 7, out: "" });
    expect(refused.err).toBe(
      `Eliza Cloud lets keys be managed only in the browser: ${cloud.origin}/dashboard/api-keys\n`,
    );
    await cloud.control.setRules({ profile: "modern" });
    const made = await run("keys", "create", "CI", "--permission", "chat");
    expect(made.out).toMatch(/^eliza_[0-9a-f]{64}\n$/);
    expect(made.err).toMatch(/^Made the key CI \(/);
    expect((await run("keys", "list")).out).toMatch(/^CI +eliza_\w+… +chat +active/m);
    const id = /\((.+)\)/.exec(made.err)?.[1] ?? "";
    expect((await run("keys", "rotate", id, "--json")).exit).toBe(0);
    expect((await run("keys", "revoke", id, "--yes")).out).toBe("Revoked; it works no longer.\n");
    await cloud.control.setRules({ profile: "legacy" });
  });

  it("says in one sentence that the key is no good, the address is refused, or nobody is there", async () => {
    const told = async (changes: Record<string, string>): Promise<Ran> => runCli(["credits"], { ...env, ...changes });
    expect(await told({ ELIZACLOUD_API_KEY: TEST_KEYS.expired })).toEqual({
      exit: 3,
      out: "",
      err: "Eliza Cloud does not accept the key in ELIZACLOUD_API_KEY.\n",
    });
    expect(await told({ ELIZA_CLOUD_ALLOW_LOOPBACK: "" })).toMatchObject({
      exit: 2,
      err: expect.stringMatching(/^ELIZACLOUD_BASE_URL cannot be used: [^\n]+\n$/),
    });
    const gone = await startDemoCloud();
    await gone.stop();
    expect(await told({ ELIZACLOUD_BASE_URL: gone.origin })).toMatchObject({
      exit: 6,
      err: expect.stringMatching(/^[^\n]+\.\n$/),
    });
  });
});

describe("without the app", () => {
  it.each([
    ["no file", async () => empty],
    [
      "a file left behind",
      async () => {
        const folder = join(empty, "stale");
        await mkdir(folder, { recursive: true });
        await writeFile(
          join(folder, "local-api.json"),
          JSON.stringify({ url: "http://127.0.0.1:9", port: 9, pid: 2 ** 22 }),
        );
        return folder;
      },
    ],
    [
      "a living process that serves nothing",
      async () => {
        const folder = join(empty, "deaf");
        await mkdir(folder, { recursive: true });
        await writeFile(
          join(folder, "local-api.json"),
          JSON.stringify({ url: "http://127.0.0.1:9", port: 9, pid: process.pid }),
        );
        return folder;
      },
    ],
  ])("says so in one sentence: %s", async (_, profile) => {
    const env = { ELIZA_DESKTOP_DATA_DIR: await profile() };
    const ran = await runCli(["status"], env);
    expect(ran.exit).toBe(6);
    expect(ran.err).toMatch(/^Eliza Cloud is not running and ELIZACLOUD_API_KEY is not set: .*\.\n$/);
    expect(json(await runCli(["status", "--json"], env))).toMatchObject({
      ok: false,
      code: "APP_NOT_RUNNING",
      exitCode: 6,
    });
  });

  it("says of each deed of the app that it needs the app", async () => {
    const env = { ELIZA_DESKTOP_DATA_DIR: empty, ELIZACLOUD_API_KEY: TEST_KEYS.valid };
    for (const args of [["login"], ["logout"], ["topup", "10"], ["agents", "connect", "x"], ["api"]]) {
      const ran = await runCli(args, env);
      expect(ran).toMatchObject({ exit: 6, out: "" });
      expect(ran.err).toMatch(/^[A-Z][^\n]+: start Eliza Cloud first\.\n$/);
    }
  });
});
