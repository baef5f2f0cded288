import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { prepareProfileFolder } from "./profile-folder";

describe("prepareProfileFolder", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "profile-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("makes the folder and those above it, for its owner alone", () => {
    const profile = join(folder, "a", "b");
    expect(prepareProfileFolder(profile)).toBeNull();
    expect(statSync(profile).mode & 0o077).toBe(0);
    expect(prepareProfileFolder(profile)).toBeNull();
  });

  it("closes one to others that was open to them", () => {
    const profile = join(folder, "open");
    mkdirSync(profile, { mode: 0o755 });
    expect(prepareProfileFolder(profile)).toBeNull();
    expect(statSync(profile).mode & 0o777).toBe(0o700);
  });

  it("says in a sentence that a file stands in the way", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect(prepareProfileFolder(file)).toMatch(/^The profile folder .*file cannot be written \(EEXIST\)\. Mend/);
    expect(prepareProfileFolder(join(file, "below"))).toMatch(/cannot be written \(ENOTDIR\)/);
  });
});
