import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../shared/temporary-folder";
import { type CacheHost, cacheFolder, withLock, withWorkFolder } from "./cache";

const deadPid = (): number => spawnSync(process.execPath, ["--version"]).pid;

describe("cacheFolder", () => {
  const host = (changes: Partial<CacheHost>): CacheHost => ({
    platform: "linux",
    isRoot: false,
    home: "/home/ada",
    env: {},
    ...changes,
  });

  it.each<[string, Partial<CacheHost>, string]>([
    ["a Linux user", {}, "/home/ada/.cache/eliza-cloud-desktop"],
    ["XDG_CACHE_HOME", { env: { XDG_CACHE_HOME: "/fast" } }, "/fast/eliza-cloud-desktop"],
    ["an empty XDG_CACHE_HOME", { env: { XDG_CACHE_HOME: "" } }, "/home/ada/.cache/eliza-cloud-desktop"],
    ["root, so that others can read it", { isRoot: true, home: "/root" }, "/var/cache/eliza-cloud-desktop"],
    ["macOS", { platform: "darwin" }, "/home/ada/Library/Caches/eliza-cloud-desktop"],
    ["Windows", { platform: "win32", env: { LOCALAPPDATA: "/local" } }, "/local/eliza-cloud-desktop"],
    ["Windows without LOCALAPPDATA", { platform: "win32" }, "/home/ada/AppData/Local/eliza-cloud-desktop"],
  ])("fits %s", (_, changes, folder) => {
    expect(cacheFolder(host(changes)).replaceAll("\\", "/")).toBe(folder);
  });
});

describe("withLock", () => {
  it("runs two pieces of work one after the other and tells the second that it waits", async () => {
    const folder = temporaryFolder();
    const events: string[] = [];
    let second: Promise<unknown> = Promise.reject(new Error("never asked for"));
    second.catch(() => {});
    await withLock(folder, async () => {
      events.push("first begins");
      await new Promise<void>((waits) => {
        second = withLock(folder, async () => events.push("second"), waits);
      });
      events.push("first ends");
    });
    await second;
    expect(events).toEqual(["first begins", "first ends", "second"]);
    expect(await readdir(folder)).toEqual([]);
  });

  it("takes over the lock of a process that was killed", async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, "lock"), String(deadPid()));
    expect(await withLock(folder, async () => "done")).toBe("done");
  });

  it("takes over a lock whose owner stopped renewing it, though its number lives on", async () => {
    const folder = temporaryFolder();
    const lock = join(folder, "lock");
    await writeFile(lock, String(process.pid));
    const longAgo = new Date(Date.now() - 10 * 60_000);
    await utimes(lock, longAgo, longAgo);
    expect(await withLock(folder, async () => "done")).toBe("done");
  });

  it("is free again after work that failed", async () => {
    const folder = temporaryFolder();
    await expect(withLock(folder, () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
    expect(await withLock(folder, async () => "done")).toBe("done");
  });
});

describe("withWorkFolder", () => {
  it("gives a fresh folder and removes it, also after a failure", async () => {
    const folder = temporaryFolder();
    const work = withWorkFolder(folder, async (workFolder) => {
      await writeFile(join(workFolder, "half"), "made");
      throw new Error("failed");
    });
    await expect(work).rejects.toThrow("failed");
    expect(await readdir(folder)).toEqual([]);
  });

  it("removes what a killed run left, and nothing else", async () => {
    const folder = temporaryFolder();
    await mkdir(join(folder, `work-${deadPid()}-abc`, "deep"), { recursive: true });
    await mkdir(join(folder, `work-${process.pid}-abc`));
    await mkdir(join(folder, "electron-1"));
    await withWorkFolder(folder, async (workFolder) => expect(existsSync(workFolder)).toBe(true));
    expect((await readdir(folder)).sort()).toEqual(["electron-1", `work-${process.pid}-abc`]);
  });
});
