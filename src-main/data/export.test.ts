import { describe, expect, it } from "vitest";
import { settingFields } from "../adapters/settings-schema";
import type { ChatUseCases } from "../chat/use-cases";
import { DomainError } from "../cloud/errors";
import { createRedactor } from "../log/redact";
import { type ExportDeps, type ExportWish, exportFiles, exportName } from "./export";

const KEY = `eliza_${"0f".repeat(32)}`;
const NOW = Date.UTC(2026, 2, 3, 14, 2);
const ALL: ExportWish = { settings: true, chats: true, payments: true };

/** Chats with the same title, of which only so many are listed at once. */
const manyChats = (total: number): Pick<ChatUseCases, "list" | "export"> => ({
  list: ({ offset, limit }) => ({
    total,
    chats: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => ({
      id: `chat-${offset + index + 1}`,
    })) as unknown as ReturnType<ChatUseCases["list"]>["chats"],
  }),
  export: (id, format) => ({ fileName: `Same title.${format === "json" ? "json" : "md"}`, content: `${id} ${format}` }),
});

const settings = Object.fromEntries(
  Object.entries(settingFields(true)).map(([name, { fallback }]) => [name, fallback]),
) as unknown as ReturnType<ExportDeps["settings"]>;

const collect = async (wish: ExportWish, changes: Partial<ExportDeps> = {}): Promise<Record<string, string>> => {
  const files: Record<string, string> = {};
  const deps: ExportDeps = {
    version: "1.2.3",
    now: () => NOW,
    settings: () => settings,
    redact: createRedactor().value,
    chats: async () => manyChats(0),
    payments: () => ({ revision: 3, attempts: [] }),
    usdcReceipts: async () => [],
    tasks: async () => [],
    deployments: async () => [],
    ...changes,
  };
  for await (const { name, text } of exportFiles(wish, deps)) files[name] = text;
  return files;
};

describe("an export", () => {
  it("holds what was wished and says what it is", async () => {
    expect(Object.keys(await collect({ settings: true, chats: false, payments: false }))).toEqual(["settings.json"]);
    const files = await collect(ALL);
    expect(JSON.parse(files["settings.json"] ?? "")).toMatchObject({
      format: "eliza-cloud-settings",
      version: 1,
      app: "1.2.3",
      exportedAt: "2026-03-03T14:02:00.000Z",
      settings: { theme: "system", heartbeatIntervalMs: 30_000 },
    });
    expect(JSON.parse(files["payments.json"] ?? "")).toMatchObject({ format: "eliza-cloud-payments", payments: [] });
  });

  it("holds every chat twice, however many have the same title", async () => {
    const files = await collect(
      { settings: false, chats: true, payments: false },
      { chats: async () => manyChats(250) },
    );
    expect(Object.keys(files)).toHaveLength(500);
    expect(files["chats/0001 Same title.md"]).toBe("chat-1 markdown");
    expect(files["chats/0250 Same title.json"]).toBe("chat-250 json");
  });

  it("holds the tasks given to agents beside the chats", async () => {
    const tasks = [{ id: "task-1", title: "Add up" }] as unknown as Awaited<ReturnType<ExportDeps["tasks"]>>;
    const files = await collect(ALL, { tasks: async () => tasks });
    expect(JSON.parse(files["tasks.json"] ?? "")).toMatchObject({ format: "eliza-cloud-tasks", tasks });
  });

  it("holds the containers that were deployed beside the payments", async () => {
    const deployments = [{ id: "one", name: "Web", phase: "lost" }] as unknown as Awaited<
      ReturnType<ExportDeps["deployments"]>
    >;
    const files = await collect(ALL, { deployments: async () => deployments });
    expect(JSON.parse(files["container-deployments.json"] ?? "")).toMatchObject({
      format: "eliza-cloud-container-deployments",
      deployments,
    });
  });

  it("takes out a key that somebody wrote into the settings file by hand", async () => {
    const files = await collect(ALL, {
      settings: () => ({ ...settings, serviceRouting: { llmText: { apiKey: KEY, note: `with ${KEY}` } } }),
    });
    expect(files["settings.json"]).not.toContain(KEY);
  });

  it("is not made without the chats that were wished", async () => {
    const chats = async (): Promise<never> => {
      throw new DomainError("NOT_SIGNED_IN", "Sign in to see your chats.");
    };
    await expect(collect(ALL, { chats })).rejects.toMatchObject({ code: "NOT_SIGNED_IN" });
  });

  it("is named by its day", () => expect(exportName(NOW)).toBe("eliza-cloud-export-2026-03-03.zip"));
});
