import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { missingEntries, platformOf } from "./complete-lock.mjs";
import { ROOT } from "./shared/paths";

describe("platformOf", () => {
  it.each([
    ["@a/cli-darwin-arm64", { os: ["darwin"], cpu: ["arm64"] }],
    ["@a/cli-linux-x64-musl", { os: ["linux"], cpu: ["x64"], libc: ["musl"] }],
    ["@a/cli-linux-x64-gnu", { os: ["linux"], cpu: ["x64"], libc: ["glibc"] }],
    ["@a/cli-linux-arm-gnueabihf", { os: ["linux"], cpu: ["arm"], libc: ["glibc"] }],
    ["@a/cli-win32-ia32-msvc", { os: ["win32"], cpu: ["ia32"] }],
    ["@a/cli-wasm32-wasi", { cpu: ["wasm32"] }],
    ["@linux-x64/cli-android-arm-eabi", { os: ["android"], cpu: ["arm"] }],
  ])("reads %s", (name, platform) => {
    expect(platformOf(name)).toEqual(platform);
  });

  it("refuses a name that tells no platform", () => {
    expect(() => platformOf("fsevents")).toThrow(/lock it by hand/);
  });
});

describe("missingEntries", () => {
  it("adds an optional package nobody locked, developer's or not as the one that asks for it", () => {
    expect(
      missingEntries({
        "node_modules/tool": { dev: true, optionalDependencies: { "@t/darwin-x64": "1.0.0" } },
        "node_modules/library": { optionalDependencies: { "@l/win32-x64": "2.0.0" } },
      }),
    ).toEqual({
      "node_modules/@t/darwin-x64": { version: "1.0.0", dev: true, optional: true, os: ["darwin"], cpu: ["x64"] },
      "node_modules/@l/win32-x64": { version: "2.0.0", optional: true, os: ["win32"], cpu: ["x64"] },
    });
  });

  it("finds what is locked beside, above or inside the package that asks", () => {
    const asks = { optionalDependencies: { "@t/linux-x64": "1.0.0" } };
    for (const place of ["", "node_modules/a/", "node_modules/a/node_modules/b/"]) {
      const packages = { "node_modules/a/node_modules/b": asks, [`${place}node_modules/@t/linux-x64`]: {} };
      expect(missingEntries(packages)).toEqual({});
    }
  });

  it("has nothing to add to this project's lock file; else run `node scripts/complete-lock.mjs`", () => {
    const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
    expect(missingEntries(lock.packages)).toEqual({});
  });
});
