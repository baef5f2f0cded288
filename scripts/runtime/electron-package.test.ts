import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../shared/temporary-folder";
import { findDownload, findInstalled, findOverride } from "./electron-package";

const HOUR_MS = 60 * 60 * 1_000;

/** An `electron` package of version 45.4.1 whose `dist` was unpacked as far as `unpacked` says. */
const makePackage = async (unpacked: Readonly<Record<string, string>>): Promise<string> => {
  const folder = temporaryFolder();
  await mkdir(join(folder, "dist"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ version: "45.4.1" }));
  for (const [path, text] of Object.entries(unpacked)) await writeFile(join(folder, path), text);
  return folder;
};

const WHOLE = { "dist/electron": "binary", "dist/version": "45.4.1", "path.txt": "electron" };

describe("findOverride", () => {
  it("says so when nothing is set", async () => {
    expect(await findOverride(undefined)).toEqual({ reason: "not set" });
    expect(await findOverride("")).toEqual({ reason: "not set" });
  });

  it("takes the named folder and reads its version", async () => {
    const folder = temporaryFolder();
    expect(await findOverride(folder)).toEqual({ folder, version: "unknown" });
    await writeFile(join(folder, "version"), "v33.2.1\n");
    expect(await findOverride(folder)).toEqual({ folder, version: "33.2.1" });
  });

  it("refuses a folder that does not exist", async () => {
    await expect(findOverride("/does/not/exist")).rejects.toThrow(
      /ELECTRON_OVERRIDE_DIST_PATH names \/does\/not\/exist/,
    );
  });
});

describe("findInstalled", () => {
  it("takes a whole dist of the package's own version", async () => {
    const folder = await makePackage(WHOLE);
    expect(await findInstalled(folder)).toEqual({ folder: join(folder, "dist"), version: "45.4.1" });
  });

  it.each([
    ["no dist at all", {}],
    ["an interrupted unpacking", { "dist/electron": "bin", "dist/version": "45.4.1" }],
    ["a record without a binary", { "dist/version": "45.4.1", "path.txt": "electron" }],
    ["another version", { ...WHOLE, "dist/version": "44.0.0" }],
  ])("passes over %s", async (_, unpacked) => {
    expect(await findInstalled(await makePackage(unpacked))).toHaveProperty("reason");
  });
});

describe("findDownload", () => {
  const setUp = async (hasFallback: boolean) => {
    const packageFolder = await makePackage({});
    const clock = { now: 1_800_000_000_000 };
    const attempts: number[] = [];
    const find = (ok: boolean) =>
      findDownload({
        packageFolder,
        cache: join(packageFolder, "cache"),
        hasFallback,
        now: () => clock.now,
        log: () => {},
        fetch: async () => {
          attempts.push(clock.now);
          if (!ok) return { ok, reason: "no route" };
          for (const [path, text] of Object.entries(WHOLE)) await writeFile(join(packageFolder, path), text);
          return { ok };
        },
      });
    return { find, clock, attempts, packageFolder };
  };

  it("yields what it downloaded", async () => {
    const { find, packageFolder } = await setUp(true);
    expect(await find(true)).toEqual({ folder: join(packageFolder, "dist"), version: "45.4.1" });
  });

  it("does not try again for six hours after a failure, then does", async () => {
    const { find, clock, attempts } = await setUp(true);
    expect(await find(false)).toEqual({ reason: "no route" });
    clock.now += 6 * HOUR_MS - 1;
    expect(await find(true)).toEqual({ reason: expect.stringMatching(/failed lately; tried again after 20/) });
    expect(attempts).toHaveLength(1);
    clock.now += 1;
    expect(await find(true)).toHaveProperty("folder");
    expect(attempts).toHaveLength(2);
  });

  it("tries every time where no other source could answer", async () => {
    const { find, attempts } = await setUp(false);
    await find(false);
    await find(false);
    expect(attempts).toHaveLength(2);
  });
});
