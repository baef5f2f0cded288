import { mkdir, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isStale } from "./build";
import { temporaryFolder } from "./temporary-folder";

const AT = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 12, minute));

/** Sources of minute 10 and, beside them, a stamp of minute 20. */
const makeTree = async () => {
  const root = temporaryFolder();
  const source = join(root, "src");
  const file = join(source, "deep", "a.ts");
  const stamp = join(root, "stamp");
  await mkdir(join(source, "deep"), { recursive: true });
  await writeFile(file, "");
  for (const path of [file, join(source, "deep"), source]) await utimes(path, AT(10), AT(10));
  await writeFile(stamp, "");
  await utimes(stamp, AT(20), AT(20));
  return { source, file, stamp };
};

describe("isStale", () => {
  it("is false when the stamp is newer than everything", async () => {
    const { source, stamp } = await makeTree();
    expect(await isStale(stamp, [source])).toBe(false);
  });

  it("is true without a stamp, as after an interrupted build", async () => {
    const { source, stamp } = await makeTree();
    await rm(stamp);
    expect(await isStale(stamp, [source])).toBe(true);
  });

  it("is true when a file deep inside changed", async () => {
    const { source, file, stamp } = await makeTree();
    await utimes(file, AT(30), AT(30));
    expect(await isStale(stamp, [source])).toBe(true);
  });

  it("is true when a file was removed", async () => {
    const { source, file, stamp } = await makeTree();
    await rm(file);
    expect(await isStale(stamp, [source])).toBe(true);
  });

  it("passes over inputs that do not exist", async () => {
    const { source, stamp } = await makeTree();
    expect(await isStale(stamp, [source, join(source, "none")])).toBe(false);
  });
});
