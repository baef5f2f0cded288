import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isInstalled, missingPackages } from "./setup.mjs";
import { temporaryFolder } from "./shared/temporary-folder";

const HONO = { version: "4.13.19", integrity: "sha512-a" };
const WANTED = { "": { version: "0.1.0" }, "node_modules/hono": HONO };

const isInstalledWhen = async (present: unknown): Promise<boolean> => {
  const root = temporaryFolder();
  await writeFile(join(root, "package-lock.json"), JSON.stringify({ packages: WANTED }));
  await mkdir(join(root, "node_modules"));
  if (present !== undefined) {
    const text = typeof present === "string" ? present : JSON.stringify({ packages: present });
    await writeFile(join(root, "node_modules", ".package-lock.json"), text);
  }
  return isInstalled(root);
};

describe("isInstalled", () => {
  it("is true when npm's record agrees with the lock file", async () => {
    expect(await isInstalledWhen({ "node_modules/hono": HONO })).toBe(true);
  });

  it("ignores packages beyond the lock file", async () => {
    expect(await isInstalledWhen({ "node_modules/hono": HONO, "node_modules/extra": HONO })).toBe(true);
  });

  it.each<[string, unknown]>([
    ["no record, as after an interrupted install", undefined],
    ["a record that does not parse", "{"],
    ["a missing package", {}],
    ["another version", { "node_modules/hono": { ...HONO, version: "4.13.18" } }],
    ["another content of the same version", { "node_modules/hono": { ...HONO, integrity: "sha512-b" } }],
  ])("is false with %s", async (_, present) => {
    expect(await isInstalledWhen(present)).toBe(false);
  });

  it("lets optional packages of other platforms be absent, but not outdated", async () => {
    const root = temporaryFolder();
    const optional = { version: "2.0.0", integrity: "sha512-c", optional: true };
    await mkdir(join(root, "node_modules"));
    await writeFile(join(root, "package-lock.json"), JSON.stringify({ packages: { "node_modules/mac": optional } }));
    const record = join(root, "node_modules", ".package-lock.json");
    await writeFile(record, JSON.stringify({ packages: {} }));
    expect(isInstalled(root)).toBe(true);
    await writeFile(record, JSON.stringify({ packages: { "node_modules/mac": { ...optional, version: "1.0.0" } } }));
    expect(isInstalled(root)).toBe(false);
  });
});

describe("missingPackages", () => {
  it("names what is not installed, in order", () => {
    expect(missingPackages(["xvfb", "dbus", "libnss3"], new Set(["dbus"]))).toEqual(["xvfb", "libnss3"]);
  });

  it("accepts the name a library has on releases after the 64-bit time transition", () => {
    expect(missingPackages(["libasound2", "libgtk-3-0"], new Set(["libasound2t64", "libgtk-3-0t64"]))).toEqual([]);
  });
});
