import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readZip } from "../../e2e/fixtures/zip-content";
import { writeZip } from "./zip-file";

const AT = new Date("2026-03-03T14:02:00Z");
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eliza-zip-"));
  file = join(folder, "out.zip");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("writes what another program reads, names and texts alike, for its owner alone", async () => {
  const entries = [
    { name: "README.txt", text: "" },
    { name: "chats/0001 Gezeiten – 潮.md", text: "Grüße 🌙\n".repeat(20_000) },
    { name: "state.json", text: "{}\n" },
  ];
  await writeZip(file, entries, AT);
  expect(await readZip(file)).toEqual(Object.fromEntries(entries.map(({ name, text }) => [name, text])));
  expect(readdirSync(folder)).toEqual(["out.zip"]);
  expect(statSync(file).mode & 0o077).toBe(0);
});

it("leaves what was there as it was when the source fails in the middle", async () => {
  writeFileSync(file, "former");
  async function* failing() {
    yield { name: "a.txt", text: "a" };
    throw new Error("the history is gone");
  }
  await expect(writeZip(file, failing(), AT)).rejects.toThrow("the history is gone");
  expect(readFileSync(file, "utf8")).toBe("former");
  expect(readdirSync(folder)).toEqual(["out.zip"]);
});

it("refuses a place that cannot be written", async () => {
  await expect(writeZip(join(folder, "missing", "out.zip"), [], AT)).rejects.toThrow(/ENOENT/);
});
