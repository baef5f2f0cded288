/** The commands directly at the cloud, with a key and without the app. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DemoCloud, startDemoCloud } from "../demo-cloud/start";
import { TEST_KEYS } from "../demo-cloud/test-keys";
import { runHere } from "./testing/here";
import { json, type Ran } from "./testing/ran";

let empty: string;
beforeAll(async () => {
  empty = await mkdtemp(join(tmpdir(), "cli-no-app-"));
});
afterAll(() => rm(empty, { recursive: true, force: true }));

describe("without the app, with a key", () => {
  let cloud: DemoCloud;
  let env: Record<string, string>;
  const run = (...args: readonly string[]): Promise<Ran> => runHere(args, { env });

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

  it("makes an agent, starts it, talks to it and deletes it", async () => {
    const { id } = json(await run("agents", "create", "Robin", "--json")).agent as { readonly id: string };
    expect((await run("agents", "resume", "Robin")).out).toBe("Robin is running.\n");
    const said = await runHere(["chat", "robin", "-"], { env, input: "Hello" });
    expect(said).toMatchObject({ exit: 0, err: "" });
    expect(said.out.trim()).not.toBe("");
    expect((await run("chat", "openai/gpt-5.4-mini", "Hello")).out.trim()).not.toBe("");
    expect((await run("agents", "delete", id, "-y")).exit).toBe(0);
    expect(json(await run("agents", "list", "--json"))).toEqual({ ok: true, agents: [] });
  });

  it("lists characters beside agents, and keeps one conversation with each", async () => {
    const headers = { "X-API-Key": TEST_KEYS.valid };
    const body = JSON.stringify({ name: "Muse", bio: "Knows songs" });
    await fetch(`${cloud.origin}/api/v1/app/agents`, { method: "POST", headers, body });
    expect((await run("agents", "list")).out).toMatch(/^Muse +character +\$0 /m);
    for (const text of ["Hello", "Do you remember?"]) {
      expect(await run("chat", "muse", text)).toMatchObject({ exit: 0, err: "", out: expect.stringContaining(text) });
    }
    const reply = await fetch(`${cloud.origin}/api/eliza/rooms`, { headers });
    expect(await reply.json()).toMatchObject({ rooms: [{ title: "eliza-cloud-cli" }] });
    expect(await run("agents", "delete", "Muse", "--yes")).toMatchObject({ exit: 0 });
    expect((await run("agents", "list")).out).not.toContain("Muse");
  });

  it("writes a film to a file, and never over another one", async () => {
    const file = join(empty, "lake.mp4");
    expect(await run("video", "A", "lake", "-o", file)).toMatchObject({ exit: 0, out: `Wrote ${file} (7 kB).\n` });
    expect((await readFile(file)).subarray(4, 8).toString()).toBe("ftyp");
    const before = await cloud.control.latestRequest();
    expect(await run("video", "A hill", "-o", file)).toMatchObject({
      exit: 1,
      err: expect.stringContaining("--force"),
    });
    expect(await cloud.control.latestRequest()).toBe(before);
  });

  it("makes a picture and has a text spoken", async () => {
    const picture = join(empty, "hill.png");
    expect((await run("images", "A hill", "-o", picture, "--size", "512x512")).exit).toBe(0);
    expect((await readFile(picture)).subarray(1, 4).toString()).toBe("PNG");
    const sound = join(empty, "hello.mp3");
    expect((await run("speech", "Hello", "-o", sound)).exit).toBe(0);
    expect((await readFile(sound)).byteLength).toBeGreaterThan(100);
    expect(await run("speech", "Hello", "-o", "-", "--model", "tts-1")).toMatchObject({ exit: 1, out: "" });
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
    const told = async (changes: Record<string, string>): Promise<Ran> =>
      runHere(["credits"], { env: { ...env, ...changes } });
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
