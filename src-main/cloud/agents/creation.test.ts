import { describe, expect, it } from "vitest";
import { DomainError } from "../errors";
import { createAgentsUnderTest } from "./testing/agents-under-test";
import type { NewAgent } from "./use-cases";

const wish = (name = "Ada", idempotencyKey: string | null = null): NewAgent => ({
  kind: "sandbox",
  idempotencyKey,
  name,
  characterId: null,
  config: {},
  environment: { TOKEN: "secret" },
});
const posts = (app: ReturnType<typeof createAgentsUnderTest>): number => app.cloud.seen(/^POST .*agents$/).length;
const lost = (times: number, isDone: boolean) => ({
  match: /^POST .*agents$/,
  error: new DomainError("TIMEOUT", "lost"),
  times,
  isDone,
});

describe("creating once", () => {
  it("twenty wishes with one key are one agent", async () => {
    const app = createAgentsUnderTest();
    const made = await Promise.all(Array.from({ length: 20 }, () => app.agents.create(wish("Ada", "K"))));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(posts(app)).toBe(1);
    await app.clock.advance(86_400_000);
    expect((await app.agents.create(wish("Ada", "k"))).id).toBe(made[0]?.id);
  });

  it("the same body is the same wish for ten seconds", async () => {
    const app = createAgentsUnderTest();
    await app.agents.create(wish());
    await app.clock.advance(9_999);
    await app.agents.create(wish());
    expect(app.cloud.agents.size).toBe(1);
    await app.clock.advance(1);
    await app.agents.create(wish());
    expect(app.cloud.agents.size).toBe(2);
  });

  it("a lost reply is looked for, and not taken for an older agent of the same name", async () => {
    const app = createAgentsUnderTest();
    const older = app.cloud.add({ name: "Ada" });
    app.cloud.faults.push(lost(1, true));
    const made = await app.agents.create(wish());
    expect(made.id).not.toBe(older.id);
    expect(app.cloud.agents.size).toBe(2);
    expect(posts(app)).toBe(1);
  });

  it("two wishes whose replies are both lost find an agent each", async () => {
    const app = createAgentsUnderTest();
    app.cloud.faults.push(lost(2, true));
    const made = await Promise.all([app.agents.create(wish("Ada", "1")), app.agents.create(wish("Ada", "2"))]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(2);
    expect(app.cloud.agents.size).toBe(2);
  });

  it("one that could not be looked for is looked for before it is asked for again", async () => {
    const app = createAgentsUnderTest();
    const error = new DomainError("OFFLINE", "no");
    app.cloud.faults.push(lost(1, true), { match: /^GET .*agents$/, error, times: 3, skip: 1, isDone: false });
    const creating = app.agents.create(wish("Ada", "K")).catch((failure: unknown) => failure);
    await app.clock.advance(10_000);
    expect(await creating).toMatchObject({ code: "TIMEOUT" });
    const made = await app.agents.create(wish("Ada", "K"));
    expect([...app.cloud.agents.keys()]).toEqual([made.id]);
    expect(posts(app)).toBe(1);
  });

  it("one that was never made is made by the second wish", async () => {
    const app = createAgentsUnderTest();
    app.cloud.faults.push(lost(1, false));
    const creating = app.agents.create(wish()).catch((failure: unknown) => failure);
    await app.clock.advance(10_000);
    expect(await creating).toMatchObject({ code: "TIMEOUT" });
    await app.agents.create(wish());
    expect(app.cloud.agents.size).toBe(1);
    expect(posts(app)).toBe(2);
  });

  it("one that was refused may be wished for again", async () => {
    const app = createAgentsUnderTest();
    app.cloud.balanceUsd = 1;
    await expect(app.agents.create(wish("Ada", "K"))).rejects.toMatchObject({ code: "INSUFFICIENT_CREDITS" });
    app.cloud.balanceUsd = 10;
    await app.agents.create(wish("Ada", "K"));
    expect(app.cloud.agents.size).toBe(1);
  });

  it("a key for another agent is a conflict", async () => {
    const app = createAgentsUnderTest();
    await app.agents.create(wish("Ada", "K"));
    await expect(app.agents.create(wish("Grace", "K"))).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("the balance", () => {
  it("that is known to be too low is told with what is missing, and nothing is sent", async () => {
    const app = createAgentsUnderTest();
    app.setBalance(3.205);
    await expect(app.agents.create(wish())).rejects.toMatchObject({
      code: "INSUFFICIENT_CREDITS",
      message: /\$1\.80/,
      details: { requiredUsd: 5, balanceUsd: 3.205 },
    });
    expect(app.cloud.calls).toEqual([]);
  });

  it.each([null, 5, 20])("of %j is left to the cloud", async (usd) => {
    const app = createAgentsUnderTest();
    app.setBalance(usd);
    expect((await app.agents.create(wish())).status).toBe("pending");
  });

  it("is no matter for a character", async () => {
    const app = createAgentsUnderTest();
    app.setBalance(1);
    const character: NewAgent = { kind: "character", idempotencyKey: null, name: "Ada", bio: "" };
    await expect(app.agents.create(character)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(app.cloud.seen(/POST .*app\/agents/)).toHaveLength(1);
  });
});
