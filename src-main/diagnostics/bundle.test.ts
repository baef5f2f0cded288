import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { settingFields } from "../adapters/settings-schema";
import { systemRandom } from "../adapters/system-random";
import { appState } from "../app/testing/app-state";
import type { LogEntry } from "../log/create-log";
import { createRedactor } from "../log/redact";
import { type BundleFacts, gatherBundle } from "./bundle";
import { bundleName, createDiagnostics } from "./diagnostics";

const KEY = `eliza_${"0f".repeat(32)}`;
const NOW = Date.UTC(2026, 2, 3, 14, 2);

const settings = Object.fromEntries(
  Object.entries(settingFields(true)).map(([name, { fallback }]) => [name, fallback]),
) as unknown as BundleFacts["settings"];

const entry = (message: string, fields?: unknown): LogEntry => ({
  ...{ seq: 0, time: "2026-03-03T14:02:00.000Z", level: "warn", message },
  ...(fields === undefined ? {} : { fields }),
});

const facts = (changes: Partial<BundleFacts> = {}): BundleFacts => ({
  now: NOW,
  about: { app: "1.2.3", dataFolder: "/home/ada/.config/Eliza Cloud" },
  settings,
  state: appState({
    account: {
      ...{ state: "verified", hasApiKey: true, userName: "Ada Lovelace", email: "ada@example.com" },
      ...{ organizationName: "Analytical Engines", keyPrefix: "eliza_4f9a" },
    },
    login: { phase: "pending", sessionId: "5e55-10n", browserUrl: "https://cloud.example/auth?session=5e55-10n" },
    connection: { state: "connected", agentName: "Ada's diary" },
  }),
  surroundings: { keychain: "works" },
  entries: [entry("Hello")],
  home: "/home/ada",
  ...changes,
});

const textOf = (files: readonly { readonly text: string }[]): string => files.map(({ text }) => text).join("\n");

describe("a report", () => {
  it("has its files, their sizes, and what helps", () => {
    const files = gatherBundle(facts(), createRedactor());
    expect(files.map(({ name }) => name)).toEqual([
      ...["README.txt", "about.json", "settings.json", "state.json", "connection.json", "log.txt"],
    ]);
    for (const { text, bytes } of files) expect(bytes).toBe(Buffer.byteLength(text));
    const json = (name: string): unknown => JSON.parse(files.find((file) => file.name === name)?.text ?? "");
    expect(json("about.json")).toEqual({ app: "1.2.3", dataFolder: "~/.config/Eliza Cloud" });
    expect(json("settings.json")).toMatchObject({ heartbeatIntervalMs: 30_000, proxy: { mode: "system" } });
    expect(json("connection.json")).toMatchObject({ account: { state: "verified" }, agent: { state: "connected" } });
    expect(files.at(-1)?.text).toBe("2026-03-03T14:02:00.000Z warn  Hello\n");
  });

  it("names no person, no agent and no way in", () => {
    const text = textOf(gatherBundle(facts(), createRedactor()));
    for (const hidden of ["Ada", "ada@", "Analytical", "5e55-10n", "eliza_4f9a", "/home/ada", "diary"]) {
      expect(text, hidden).not.toContain(hidden);
    }
  });

  it("masks a secret that became known after it was logged, and addresses in what the cloud said", () => {
    const redactor = createRedactor();
    const entries = [
      entry("Refused for hunter2-hunter2", { body: "mail bob.smith+x@corp.example.org", note: "hunter2-hunter2" }),
      entry(`Key ${KEY}`),
    ];
    redactor.protect("hunter2-hunter2");
    const text = textOf(gatherBundle(facts({ entries }), redactor));
    for (const hidden of ["hunter2", "bob.smith", KEY]) expect(text).not.toContain(hidden);
    expect(text).toContain("[email]");
  });

  it("never holds a planted secret, wherever it was planted", () => {
    const secrets = fc.string({
      minLength: 12,
      maxLength: 40,
      unit: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789_-+/="\\%&'),
    });
    fc.assert(
      fc.property(secrets, (secret) => {
        const redactor = createRedactor();
        redactor.protect(secret);
        const files = gatherBundle(
          facts({
            entries: [entry(`m ${secret} m`, { a: [secret], b: { c: `x${secret}` } })],
            about: { secret: `s ${secret}`, list: [secret] },
            settings: { ...settings, baseUrl: `https://x.example/${secret}`, serviceRouting: { x: secret } },
            surroundings: { problem: secret },
          }),
          redactor,
        );
        expect(textOf(files)).not.toContain(secret);
        expect(textOf(files)).not.toContain(JSON.stringify(secret).slice(1, -1));
      }),
      { numRuns: 60 },
    );
  });

  it("holds a full log", () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => entry(`entry ${index}`, { path: "/api", ms: index }));
    const redactor = createRedactor();
    redactor.protect(KEY);
    expect(gatherBundle(facts({ entries }), redactor).at(-1)?.text.split("\n")).toHaveLength(10_001);
  });
});

describe("what is saved", () => {
  it("is what was shown last", async () => {
    let round = 0;
    const diagnostics = createDiagnostics({
      random: systemRandom,
      redact: createRedactor(),
      facts: async () => facts({ about: { round: ++round } }),
    });
    const first = await diagnostics.prepare();
    expect(diagnostics.read(first.id)).toBe(first);
    const second = await diagnostics.prepare();
    expect(diagnostics.read(second.id)).toBe(second);
    expect(() => diagnostics.read(first.id)).toThrow(/replaced by a newer one/);
  });

  it("is named by its minute", () => expect(bundleName(NOW)).toBe("eliza-cloud-diagnostics-2026-03-03T1402.zip"));
});
