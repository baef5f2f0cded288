import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLog, parseLogLevel } from "./create-log";
import { createLogFile } from "./log-file";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eliza-log-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clock = { now: () => 0, after: () => ({ cancel: () => {} }) };
const lines = (name = "main.log"): string[] =>
  readFileSync(join(folder, "logs", name), "utf8")
    .trimEnd()
    .split("\n");
const open = (level: Parameters<typeof createLog>[0]["level"] = "info") =>
  createLog({ folder: join(folder, "logs"), level, clock });

describe("the log", () => {
  it("writes one JSON line an entry, in order, redacted, for its owner only", async () => {
    const log = open();
    log.protect("super-secret-value");
    log.info("first super-secret-value", { apiKey: "x", count: 1 });
    log.error("second");
    await log.flush();
    expect(lines().map((line) => JSON.parse(line))).toEqual([
      {
        time: "1970-01-01T00:00:00.000Z",
        level: "info",
        message: "first [secret]",
        fields: { apiKey: "[redacted]", count: 1 },
      },
      { time: "1970-01-01T00:00:00.000Z", level: "error", message: "second" },
    ]);
    expect(log.recent().map(({ message }) => message)).toEqual(["first [secret]", "second"]);
    expect(statSync(join(folder, "logs", "main.log")).mode & 0o077).toBe(0);
  });

  it.each([
    ["debug", 4],
    ["info", 3],
    ["warn", 2],
    ["error", 1],
  ] as const)("at level %s keeps %i of four", (level, count) => {
    const log = open(level);
    log.debug("d");
    log.info("i");
    log.warn("w");
    log.error("e");
    expect(log.recent()).toHaveLength(count);
  });

  it.each([
    ["DEBUG", "debug"],
    [" warn ", "warn"],
    ["loud", "info"],
    ["", "info"],
    [undefined, "info"],
  ])("%j names level %s", (text, level) => expect(parseLogLevel(text)).toBe(level));

  it("keeps only the newest entries in memory", () => {
    const log = open();
    for (let index = 0; index < 10_500; index++) log.info(`entry ${index}`);
    expect(log.recent()).toHaveLength(10_000);
    expect(log.recent()[0]).toMatchObject({ seq: 500, message: "entry 500" });
  });

  it("tells every entry it keeps, redacted, until nobody listens any more", () => {
    const log = open();
    log.protect("super-secret-value");
    const heard: string[] = [];
    const unsubscribe = log.subscribe(({ seq, message }) => heard.push(`${seq} ${message}`));
    log.debug("not kept");
    log.info("one super-secret-value");
    log.warn("two");
    unsubscribe();
    log.info("three");
    expect(heard).toEqual(["0 one [secret]", "1 two"]);
  });

  it("keeps details while asked to, and then what it kept before", () => {
    const log = open("warn");
    log.setDetailed(true);
    expect(log.isDetailed()).toBe(true);
    log.debug("d");
    log.setDetailed(false);
    log.debug("e");
    log.info("i");
    expect(log.isDetailed()).toBe(false);
    expect(log.recent().map(({ message }) => message)).toEqual(["d"]);
  });

  it("goes on when the folder cannot be made", async () => {
    writeFileSync(join(folder, "logs"), "in the way");
    const log = open();
    log.info("still here");
    await log.flush();
    expect(log.recent()).toHaveLength(1);
  });
});

describe("the log file", () => {
  it("never grows beyond its limit and keeps as many old ones as asked", async () => {
    const path = join(folder, "logs", "main.log");
    const file = createLogFile({ path, maxBytes: 1_000, kept: 2 });
    for (let index = 0; index < 100; index++) file.write(`line ${String(index).padStart(3, "0")} ${"x".repeat(40)}`);
    await file.flush();
    expect(readdirSync(join(folder, "logs")).sort()).toEqual(["main.log", "main.log.1", "main.log.2"]);
    for (const name of readdirSync(join(folder, "logs"))) {
      expect(statSync(join(folder, "logs", name)).size).toBeLessThanOrEqual(1_000);
    }
    const kept = ["main.log.2", "main.log.1", "main.log"]
      .flatMap((name) => lines(name))
      .map((line) => line.slice(5, 8));
    expect(kept.at(-1)).toBe("099");
    expect(kept).toEqual([...kept].sort());
  });

  it("goes on where an earlier run stopped", async () => {
    const path = join(folder, "logs", "main.log");
    const first = createLogFile({ path, maxBytes: 1_000, kept: 1 });
    first.write("one");
    await first.flush();
    const second = createLogFile({ path, maxBytes: 1_000, kept: 1 });
    second.write("two");
    await second.flush();
    expect(lines()).toEqual(["one", "two"]);
  });
});
