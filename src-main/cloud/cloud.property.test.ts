import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "./errors";
import { type CloudUnderTest, createCloudUnderTest, userBody } from "./testing/cloud-under-test";
import { settle } from "./testing/fake-clock";
import { createDeferred, type SeenRequest } from "./testing/fake-cloud";

/** Answers that a test lets through one by one, in any order. */
interface Held {
  readonly request: SeenRequest;
  readonly reply: ReturnType<typeof createDeferred<unknown>>;
}

const KEYS = ["A", "B", "C"].map((name) => ({ name, key: `secret-of-${name}-${"k9".repeat(10)}` }));
const nameOf = (apiKey: string | null): string => KEYS.find(({ key }) => key === apiKey)?.name ?? "nobody";
const keyAt = (index: number): string => KEYS[index % KEYS.length]?.key ?? "";
const balanceOf = (name: string): number => 100 + name.charCodeAt(0);

type Act =
  | { readonly do: "useKey" | "loginReply"; readonly key: number }
  | { readonly do: "login" | "cancel" | "signOut" | "verify" | "credits" | "move" | "keychain" }
  | { readonly do: "answer"; readonly pick: number; readonly how: "well" | "offline" | "refuse" | "limit" }
  | { readonly do: "wait"; readonly ms: number };

const key = fc.nat(KEYS.length - 1);
const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant("useKey" as const), key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("loginReply" as const), key }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom("login", "cancel", "signOut", "verify", "credits", "move", "keychain" as const),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("answer" as const),
      pick: fc.nat(5),
      how: fc.constantFrom("well", "well", "well", "offline", "refuse", "limit" as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.constantFrom(1, 2_000, 31_000, 61_000) }),
  },
);

function createWorld(isDeaf: boolean) {
  const app: CloudUnderTest = createCloudUnderTest();
  app.api.isDeaf = isDeaf;
  const held: Held[] = [];
  let loginKey: string | null = null;
  app.api.on("/", (request) => {
    const reply = createDeferred<unknown>();
    held.push({ request, reply });
    return reply.promise;
  });

  const bodyFor = ({ path, apiKey, method }: SeenRequest): unknown => {
    if (path === "/api/v1/user") return userBody(nameOf(apiKey));
    if (path.startsWith("/api/v1/credits")) return { balance: balanceOf(nameOf(apiKey)) };
    if (method === "POST") return { status: "pending" };
    return loginKey === null ? { status: "pending" } : { status: "authenticated", apiKey: loginKey };
  };

  const answer = (pick: number, how: "well" | "offline" | "refuse" | "limit"): void => {
    const [item] = held.splice(pick % Math.max(1, held.length), 1);
    if (item === undefined) return;
    if (how === "well") item.reply.resolve(bodyFor(item.request));
    else if (how === "offline") item.reply.reject(new DomainError("OFFLINE", "offline"));
    else if (how === "limit")
      item.reply.reject(new DomainError("RATE_LIMITED", "slow", { details: { retryAfterMs: 500 } }));
    else item.reply.reject(new DomainError(item.request.apiKey === null ? "NOT_FOUND" : "KEY_REJECTED", "no"));
  };

  const enterKey = app.cloud.useApiKey;
  let home = true;
  const run = async (act: Act): Promise<void> => {
    // A refusal is an outcome here, not a failure of the test.
    const ignore = (work: Promise<unknown>): void => void work.catch(() => {});
    switch (act.do) {
      case "useKey":
        return ignore(enterKey(keyAt(act.key)));
      case "loginReply":
        loginKey = keyAt(act.key);
        return;
      case "login":
        return ignore(app.cloud.startLogin());
      case "cancel":
        return app.cloud.cancelLogin(app.state.read().login.sessionId ?? "");
      case "signOut":
        return ignore(app.cloud.signOut());
      case "verify":
        return ignore(app.cloud.verify());
      case "credits":
        return ignore(app.cloud.readCredits({ fresh: true }));
      case "move":
        home = !home;
        return ignore(app.cloud.setBaseUrl(home ? "https://cloud.example" : "https://other.example"));
      case "keychain":
        app.secrets.mode = app.secrets.mode === "works" ? "refuses" : "works";
        return;
      case "answer":
        return answer(act.pick, act.how);
      case "wait":
        return app.clock.advance(act.ms);
    }
  };
  return { app, run, answer, held };
}

/** What must hold of every snapshot, whatever happened before. */
function checkInvariants({ app }: ReturnType<typeof createWorld>): void {
  const { account, credits, login } = app.state.read();
  const child = app.childKey();
  expect(account.hasApiKey).toBe(child !== null);
  if (!account.hasApiKey) {
    expect(account).toMatchObject({ state: "signed_out", connected: false, userId: null, keyPrefix: null });
    expect(credits).toMatchObject({ balanceMicros: null, level: "unknown" });
  }
  // Who is shown, and whose money, belong to the key in use.
  if (account.userId !== null) expect(account.userId).toBe(nameOf(child));
  if (credits.balanceMicros !== null) expect(credits.balanceMicros).toBe(balanceOf(nameOf(child)) * 1_000_000);
  if (account.state === "verified")
    expect(account).toMatchObject({ connected: true, error: expect.toBeOneOf([null, expect.anything()]) });
  if (account.state === "rejected") expect(account.connected).toBe(false);
  if (login.phase === "pending") expect(login.expiresAt).toBeGreaterThanOrEqual(app.clock.now());
}

describe("whatever a person, the clock and the network do", () => {
  it("shows no key, nothing of another account, and ends in silence", async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(acts, { minLength: 1, maxLength: 40 }), async (isDeaf, script) => {
        const world = createWorld(isDeaf);
        const { app } = world;
        await app.cloud.start();
        for (const act of script) {
          await world.run(act);
          await settle();
          checkInvariants(world);
        }
        await app.cloud.stop();
        await settle();
        const asked = app.api.requests.length;
        if (!isDeaf) expect(app.api.open()).toBe(0);
        while (world.held.length > 0) world.answer(0, "well");
        await settle();
        expect(app.clock.pending()).toBe(0);
        await app.clock.advance(600_000);
        expect(app.api.requests).toHaveLength(asked);
        const said = app.snapshots.join();
        for (const { key: secret } of KEYS) expect(said).not.toContain(secret);
        // A key goes only to the cloud it came from, and only once it was given.
        expect(app.api.requests.every(({ apiKey }) => apiKey === null || nameOf(apiKey) !== "nobody")).toBe(true);
      }),
      { numRuns: 80 },
    );
  });

  it("leaves at rest what was decided last: after a sign-out no key is kept anywhere", async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(acts, { maxLength: 25 }), async (isDeaf, script) => {
        const world = createWorld(isDeaf);
        const { app } = world;
        await app.cloud.start();
        for (const act of script) {
          await world.run(act);
          await settle();
        }
        app.secrets.mode = "works";
        const origin = app.state.read().cloud.webOrigin;
        await app.cloud.signOut();
        while (world.held.length > 0) world.answer(0, "well");
        await app.clock.advance(400_000);
        expect(app.state.read().account.state).toBe("signed_out");
        expect(app.childKey()).toBeNull();
        expect(app.secrets.keychain.has(`cloud-key:${origin}`)).toBe(false);
        expect(app.secrets.memory.has(`cloud-key:${origin}`)).toBe(false);
        await app.cloud.stop();
      }),
      { numRuns: 50 },
    );
  });
});
