import { link, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createJsonFile } from "./json-file";

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let folder: string;
const path = (): string => join(folder, "kept.json");
const file = () => createJsonFile(path(), { log: silent, now: () => 7 });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "json-file-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("a JSON file", () => {
  it("is nothing before the first write", async () => {
    expect(await file().read()).toBeNull();
  });

  it("gives back what was written last, to its owner alone", async () => {
    await file().write({ a: 1 });
    await file().write({ a: [2] });
    expect(await file().read()).toEqual({ a: [2] });
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(["kept.json"]);
  });

  it("is replaced whole: what lay there is never written into", async () => {
    await file().write({ a: 1 });
    await link(path(), join(folder, "before"));
    await file().write({ a: 2 });
    expect(await readFile(join(folder, "before"), "utf8")).toBe('{"a":1}\n');
  });

  it("takes the place of a draft that a crash left behind", async () => {
    await file().write({ a: 1 });
    await writeFile(`${path()}.tmp`, "half a dra");
    expect(await file().read()).toEqual({ a: 1 });
    await file().write({ a: 2 });
    expect(await file().read()).toEqual({ a: 2 });
  });

  it("keeps a damaged file under another name", async () => {
    await writeFile(path(), "{ not json");
    expect(await file().read()).toBeNull();
    expect(await readFile(`${path()}.corrupt-7`, "utf8")).toBe("{ not json");
  });

  it("says when it cannot be written", async () => {
    await rm(folder, { recursive: true });
    await expect(file().write({})).rejects.toThrow();
  });
});
