import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runInDesktop } from "./run-in-desktop";
import { isAlive } from "./shared/is-alive";
import { ROOT } from "./shared/paths";
import { temporaryFolder } from "./shared/temporary-folder";

/** Runs JavaScript inside a session; its `report(value)` hands a value back. */
const runInside = async (script: string, options: Parameters<typeof runInDesktop>[2] = {}) => {
  const file = join(temporaryFolder(), "report.json");
  const preamble = `const report = (value) => require("node:fs").writeFileSync(${JSON.stringify(file)}, JSON.stringify(value));`;
  const exitCode = await runInDesktop(process.execPath, ["-e", preamble + script], { cwd: ROOT, ...options });
  const reported: unknown = existsSync(file) ? JSON.parse(await readFile(file, "utf8")) : undefined;
  return { exitCode, reported };
};

const STORE_AND_READ = `
  const keytar = require("keytar");
  keytar.setPassword("service", "account", "secret")
    .then(() => keytar.getPassword("service", "account"))
    .then((value) => report({ value }), (error) => report({ error: error.message }));`;

// Elsewhere commands run on the desktop at hand, which a test must not touch.
describe.runIf(process.platform === "linux")("runInDesktop", () => {
  it("offers an open keyring of its own", async () => {
    const { exitCode, reported } = await runInside(STORE_AND_READ, { display: false });
    expect({ exitCode, reported }).toEqual({ exitCode: 0, reported: { value: "secret" } });
    const read = `require("keytar").getPassword("service", "account").then((value) => report({ value }));`;
    expect((await runInside(read, { display: false })).reported).toEqual({ value: null });
  });

  it("without a keyring has no session bus, and none comes up by itself", async () => {
    const { reported } = await runInside(STORE_AND_READ, { keyring: false });
    expect(reported).toEqual({ error: expect.stringMatching(/disabled/) });
  });

  it("sets a home, folders and a display of its own", async () => {
    const script = `report(Object.fromEntries(["HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "TMPDIR", "DISPLAY", "WAYLAND_DISPLAY"]
      .map((name) => [name, process.env[name] ?? null])))`;
    const { reported } = await runInside(script, { keyring: false });
    const inside = expect.stringContaining("eliza-desktop-");
    expect(reported).toEqual({
      HOME: inside,
      XDG_CONFIG_HOME: inside,
      XDG_RUNTIME_DIR: inside,
      TMPDIR: inside,
      DISPLAY: expect.stringMatching(/^:\d+$/),
      WAYLAND_DISPLAY: null,
    });
  });

  it("hands on the exit code, also of a command ended by a signal", async () => {
    const plain = { display: false, keyring: false };
    expect((await runInside("process.exit(7)", plain)).exitCode).toBe(7);
    expect((await runInside(`process.kill(process.pid, "SIGTERM")`, plain)).exitCode).toBe(143);
  });

  it("leaves no process and no folder behind", async () => {
    const script = `
      const { spawn } = require("node:child_process");
      const left = spawn(process.execPath, ["-e", "setInterval(() => {}, 1e9)"], { detached: true, stdio: "ignore" });
      left.unref();
      report({ pid: left.pid, folder: process.env.ELIZA_DESKTOP_SESSION });`;
    const { reported } = await runInside(script);
    const { pid, folder } = reported as { pid: number; folder: string };
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(folder)).toBe(false);
  });

  it("keeps the person's own key and cloud out", async () => {
    const env = { ...process.env, ELIZACLOUD_API_KEY: "own key", ELIZA_DESKTOP_DATA_DIR: "/own" };
    const file = join(temporaryFolder(), "names.json");
    const script = `require("node:fs").writeFileSync(${JSON.stringify(file)}, JSON.stringify(Object.keys(process.env)))`;
    const runner = ["--import", "tsx", "scripts/run-in-desktop.ts", "--no-display", "--no-keyring", "--"];
    const outer: ChildProcess = spawn(process.execPath, [...runner, process.execPath, "-e", script], {
      cwd: ROOT,
      env,
    });
    expect(await new Promise((resolve) => outer.once("close", resolve))).toBe(0);
    const names: unknown = JSON.parse(await readFile(file, "utf8"));
    expect(names).toContain("ELIZA_DESKTOP_SESSION");
    expect(names).not.toContain("ELIZACLOUD_API_KEY");
    expect(names).not.toContain("ELIZA_DESKTOP_DATA_DIR");
  });

  it("ends in order when asked to stop", async () => {
    const script = `console.log(process.env.ELIZA_DESKTOP_SESSION); setInterval(() => {}, 1e9);`;
    const runner = ["--import", "tsx", "scripts/run-in-desktop.ts", "--", process.execPath, "-e", script];
    const outer = spawn(process.execPath, runner, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
    const folder = await new Promise<string>((resolve) =>
      outer.stdout.setEncoding("utf8").once("data", (text: string) => resolve(text.trim())),
    );
    expect(existsSync(folder)).toBe(true);
    outer.kill("SIGTERM");
    expect(await new Promise((resolve) => outer.once("close", resolve))).toBe(143);
    expect(existsSync(folder)).toBe(false);
  });

  it("clears away what a killed run left", async () => {
    const script = `console.log(process.env.ELIZA_DESKTOP_SESSION + " " + process.pid); setInterval(() => {}, 1e9);`;
    const runner = ["--import", "tsx", "scripts/run-in-desktop.ts", "--", process.execPath, "-e", script];
    const outer = spawn(process.execPath, runner, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
    const [folder = "", pid] = await new Promise<string[]>((resolve) =>
      outer.stdout.setEncoding("utf8").once("data", (text: string) => resolve(text.trim().split(" "))),
    );
    const closed = new Promise((resolve) => outer.once("exit", resolve));
    outer.kill("SIGKILL");
    await closed;
    expect(isAlive(Number(pid))).toBe(true);
    await runInDesktop("true", [], { display: false, keyring: false });
    expect(isAlive(Number(pid))).toBe(false);
    expect(existsSync(folder)).toBe(false);
  });
});
