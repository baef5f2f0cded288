/** The commands against a running app, and without one. In this process; process.int.test.ts runs the program itself. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TEST_KEYS } from "../demo-cloud/test-keys";
import { CARDS, cardForm } from "../demo-cloud/testing/card-form";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "../src-main/api/testing/app-on-demo-cloud";
import { runHere } from "./testing/here";
import { json, jsonLines, type Ran } from "./testing/ran";

let empty: string;
beforeAll(async () => {
  empty = await mkdtemp(join(tmpdir(), "cli-no-app-"));
});
afterAll(() => rm(empty, { recursive: true, force: true }));

describe("with the app running", () => {
  let app: AppOnDemoCloud;
  let env: Record<string, string>;
  const run = (...args: readonly string[]): Promise<Ran> => runHere(args, { env });

  beforeEach(async () => {
    app = await startAppOnDemoCloud();
    env = { ELIZA_DESKTOP_DATA_DIR: app.profile, ELIZA_API_TOKEN: app.token(), ELIZA_CLOUD_ALLOW_LOOPBACK: "1" };
  });
  afterEach(() => app.end());

  it("takes an agent through its life by its name", async () => {
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

  it("streams an answer, from arguments and from standard input", async () => {
    const { id } = json(await run("agents", "create", "Robin", "--json")).agent as { readonly id: string };
    await run("agents", "resume", id);
    const said = await run("chat", "Robin", "Hello", "there");
    expect(said).toMatchObject({ exit: 0, err: "" });
    expect(said.out.trim()).not.toBe("");

    const piped = await runHere(["chat", id, "--json"], { env, input: "Hello from a pipe\n" });
    expect(piped.exit).toBe(0);
    expect(jsonLines(piped).at(-1)).toEqual({ type: "done", agentId: id, roomId: "eliza-cloud-cli" });
    expect(jsonLines(piped)[0]).toMatchObject({ type: "chunk" });
    expect(await runHere(["chat", id], { env, input: " \n" })).toMatchObject({
      exit: 2,
      err: "There is no text to send.\n",
    });
  });

  it("signs in when the person approves in the browser that it opened", async () => {
    await run("logout");
    const openPage = async (url: string): Promise<boolean> => {
      await app.cloud.control.moveLogin(new URL(url).searchParams.get("session") ?? "", "approve");
      return true;
    };
    const ran = await runHere(["login"], { env, openPage });
    expect(ran).toMatchObject({ exit: 0, out: expect.stringMatching(/^Signed in with the key eliza_\w+…\n$/) });
    expect(ran.err).toMatch(/^Approve the sign-in in your browser:\n {2}http\S+\n$/);
    expect((await run("login")).out).toMatch(/^Already signed in with the key eliza_/);
  });

  it("waits for a payment until it is credited, or not at all", async () => {
    const openPage = async (url: string): Promise<boolean> => {
      await fetch(url, { method: "POST", redirect: "manual", body: cardForm(CARDS.pays) });
      return true;
    };
    const paid = await runHere(["topup", "10"], { env, openPage });
    expect(paid).toMatchObject({ exit: 0, out: "Credited $10.00; the balance is $30.00.\n" });
    expect(paid.err).toMatch(/^Pay in your browser:\n {2}http/);
    const open = await run("topup", "10", "--no-browser", "--no-wait", "--json");
    expect(json(open)).toMatchObject({ ok: true, status: "open" });
  });

  it("has a model answer and a text spoken through the app's gateway, and a picture made by its studio, which keeps it", async () => {
    const said = await run("chat", "openai/gpt-5.4-mini", "Hello");
    expect(said).toMatchObject({ exit: 0, err: "", out: expect.stringContaining("Hello") });

    const picture = join(empty, "lake.png");
    const made = await run("images", "A", "lake", "-o", picture, "--size", "1536x1024", "--json");
    expect(json(made)).toMatchObject({ ok: true, file: picture });
    expect((await readFile(picture)).subarray(1, 4).toString()).toBe("PNG");
    const { things } = (await app.ask("GET", "/api/cloud/studio/gallery")).fields;
    expect(things).toMatchObject([{ kind: "image", prompt: "A lake", place: "both" }]);

    const sound = join(empty, "hello.mp3");
    expect((await runHere(["speech", "-o", sound], { env, input: "Hello" })).out).toMatch(/^Wrote .*hello\.mp3/);
    expect((await readFile(sound)).byteLength).toBeGreaterThan(100);
    expect(await run("speech", "Hello", "-o", sound)).toMatchObject({ exit: 1, out: "" });
    expect(await app.cloud.control.requests({ path: "/api/v1/voice/tts" })).toHaveLength(1);
    expect((await run("speech", "Hello", "-o", sound, "--force")).exit).toBe(0);
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
    const ran = await runHere(["credits"], { env: { ...env, ELIZA_API_TOKEN: "x".repeat(43) } });
    expect(ran).toMatchObject({ exit: 3, out: "" });
    expect(ran.err).toMatch(/^The app does not accept this token: .*\n$/);
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
    const ran = await runHere(["status"], { env });
    expect(ran.exit).toBe(6);
    expect(ran.err).toMatch(/^Eliza Cloud is not running and ELIZACLOUD_API_KEY is not set: .*\.\n$/);
    expect(json(await runHere(["status", "--json"], { env }))).toMatchObject({
      ok: false,
      code: "APP_NOT_RUNNING",
      exitCode: 6,
    });
  });

  it("says of each deed of the app that it needs the app", async () => {
    const env = { ELIZA_DESKTOP_DATA_DIR: empty, ELIZACLOUD_API_KEY: TEST_KEYS.valid };
    for (const args of [["login"], ["logout"], ["topup", "10"], ["agents", "connect", "x"], ["api"]]) {
      const ran = await runHere(args, { env });
      expect(ran).toMatchObject({ exit: 6, out: "" });
      expect(ran.err).toMatch(/^[A-Z][^\n]+: start Eliza Cloud first\.\n$/);
    }
  });
});
