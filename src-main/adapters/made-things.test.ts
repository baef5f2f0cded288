import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { fakeLog } from "../api/testing/fakes";
import { createMadeThings } from "./made-things";
import { systemRandom } from "./system-random";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "made-things-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (most?: { readonly count: number; readonly bytes: number }) =>
  createMadeThings({ folder, log: fakeLog(), random: systemRandom, ...(most === undefined ? {} : { most }) });
const picture = { kind: "image", owner: "ada", createdAt: 2, prompt: "A harbour" } as const;
const content = Buffer.from("content");

it("keeps things with their content for the next run, newest first, each for its account", async () => {
  const store = open();
  const older = await store.add({ ...picture, createdAt: 1 }, content);
  const newer = await store.add(picture, null);
  await store.add({ ...picture, owner: "bob" }, content);
  await store.change(newer.id, { usedModel: "m" });
  const again = open();
  expect(await again.of("ada")).toEqual([{ ...newer, usedModel: "m" }, older]);
  expect(await again.content(older.id)).toEqual(content);
  expect(await again.content(newer.id)).toBeNull();
  await again.remove(older.id);
  expect((await open().of("ada")).map(({ id }) => id)).toEqual([newer.id]);
});

it("sweeps away what a killed run left half written, and shows nothing of it", async () => {
  const thing = await open().add(picture, content);
  const half = "0b7c1f0e-5f0a-4c5f-9a53-0c6f4d3f7a11";
  for (const name of [`${half}.bin`, `${half}.json.tmp`, `${thing.id}.bin.tmp`])
    writeFileSync(join(folder, name), "half");
  expect(await open().of("ada")).toEqual([thing]);
  expect(readdirSync(folder).toSorted()).toEqual([`${thing.id}.bin`, `${thing.id}.json`]);
});

it("leaves a record it cannot read where it is, and goes on without it", async () => {
  const thing = await open().add(picture, content);
  writeFileSync(join(folder, `${thing.id}.json`), '{"id":');
  expect(await open().of("ada")).toEqual([]);
  expect(readdirSync(folder)).toHaveLength(2);
});

it("says when it is full, before anything is made; what was paid for is kept all the same", async () => {
  const store = open({ count: 1, bytes: 1_000 });
  await store.requireRoom();
  await store.add(picture, content);
  await expect(store.requireRoom()).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("full"),
  });
  await store.add(picture, content);
  expect(await store.space()).toEqual({ count: 2, bytes: 14, mostCount: 1, mostBytes: 1_000 });
});
