import { describe, expect, it } from "vitest";
import { DomainError } from "../cloud/errors";
import type { LoginReading } from "../cloud/use-cases";
import { signedInStore, signedOutStore } from "./testing/app-state";
import { faultsOf, fieldsOf } from "./testing/expectations";
import { apiForEachTest } from "./testing/running-api";

const SESSION = "550e8400-e29b-41d4-a716-446655440000";
const EXPIRES_AT = Date.UTC(2026, 2, 15, 1);
const EXPIRES_ISO = "2026-03-15T01:00:00.000Z";
const KEY = `eliza_${"ab".repeat(32)}`;

const api = apiForEachTest();

const rejecting = (error: unknown) => async (): Promise<never> => {
  throw error;
};

describe("POST /api/cloud/login", () => {
  it("answers with the session, the page for the browser and when it ends", async () => {
    const test = await api();
    const answer = await test.ask({ method: "POST", target: "/api/cloud/login" });
    expect([answer.status, fieldsOf(answer)]).toEqual([
      200,
      {
        ok: true,
        sessionId: SESSION,
        browserUrl: `https://www.elizacloud.ai/auth/cli-login?session=${SESSION}`,
        expiresAt: EXPIRES_ISO,
      },
    ]);
  });

  it("keeps Retry-After of a 429", async () => {
    const error = new DomainError("RATE_LIMITED", "Too many requests.", { details: { retryAfterMs: 30_000 } });
    const test = await api({ useCases: { startLogin: rejecting(error) } });
    const answer = await test.ask({ method: "POST", target: "/api/cloud/login" });
    expect(answer).toMatchObject({ status: 429, headers: { "retry-after": "30" } });
    expect(fieldsOf(answer)).toMatchObject({ ok: false, code: "RATE_LIMITED", retryAfterMs: 30_000 });
  });

  it.each([
    ["OFFLINE", 502],
    ["REMOTE_FAILED", 502],
    ["TIMEOUT", 504],
    ["BAD_BASE_URL", 400],
    ["NOT_SIGNED_IN", 401],
    ["KEY_REJECTED", 401],
    ["UNSUPPORTED_CREDENTIAL", 403],
    ["SUPERSEDED", 409],
  ] as const)("maps %s to %i", async (code, status) => {
    const test = await api({ useCases: { startLogin: rejecting(new DomainError(code, "Why.")) } });
    const answer = await test.ask({ method: "POST", target: "/api/cloud/login" });
    expect([answer.status, fieldsOf(answer).code, faultsOf(answer)]).toEqual([status, code, []]);
  });

  it("is a conflict while the cloud is switched off, and asks nobody", async () => {
    const state = signedOutStore();
    state.patch("cloud", { enabled: false });
    const test = await api({ state });
    const answer = await test.ask({ method: "POST", target: "/api/cloud/login" });
    expect([answer.status, fieldsOf(answer).code, test.calls]).toEqual([409, "CONFLICT", []]);
  });
});

describe("GET /api/cloud/login/status", () => {
  it.each<[LoginReading, Record<string, unknown>]>([
    [
      { status: "pending", expiresAt: EXPIRES_AT },
      { status: "pending", expiresAt: EXPIRES_ISO },
    ],
    [
      { status: "pending", expiresAt: EXPIRES_AT, lastError: "The cloud cannot be reached." },
      { status: "pending", expiresAt: EXPIRES_ISO, lastError: "The cloud cannot be reached." },
    ],
    [
      { status: "authenticated", keyPrefix: "eca-..." },
      { status: "authenticated", keyPrefix: "eca-..." },
    ],
    [
      { status: "expired", error: "Session not found or expired" },
      { status: "expired", error: "Session not found or expired" },
    ],
    [
      { status: "error", error: "Sign in again." },
      { status: "error", error: "Sign in again." },
    ],
  ])("tells %j", async (reading, expected) => {
    const test = await api({ useCases: { readLogin: () => reading } });
    const answer = await test.ask({ target: `/api/cloud/login/status?sessionId=${SESSION}` });
    expect([answer.status, fieldsOf(answer)]).toEqual([200, expected]);
  });

  it("asks for the id in lower case, as the app made it", async () => {
    const test = await api();
    await test.ask({ target: `/api/cloud/login/status?sessionId=${SESSION.toUpperCase()}` });
    expect(test.calls).toEqual([`readLogin "${SESSION}"`]);
  });

  it.each(["", "?", "?sessionId=", "?sessionid=a", `?sessionId=${"x".repeat(129)}`, "?sessionId=a&sessionId=b"])(
    "is 400 for the query '%s'",
    async (query) => {
      const test = await api();
      const answer = await test.ask({ target: `/api/cloud/login/status${query}` });
      expect([answer.status, fieldsOf(answer).field, test.calls]).toEqual([400, "sessionId", []]);
    },
  );
});

describe("POST /api/cloud/login/cancel", () => {
  it("cancels the login it names", async () => {
    const test = await api();
    const answer = await test.ask({
      method: "POST",
      target: "/api/cloud/login/cancel",
      body: JSON.stringify({ sessionId: SESSION }),
    });
    expect([answer.status, fieldsOf(answer), test.calls]).toEqual([200, { ok: true }, [`cancelLogin "${SESSION}"`]]);
  });
});

describe("POST /api/cloud/disconnect", () => {
  it("signs out, and again does no harm", async () => {
    const test = await api({ state: signedInStore() });
    for (const _time of [1, 2]) {
      const answer = await test.ask({ method: "POST", target: "/api/cloud/disconnect" });
      expect([answer.status, fieldsOf(answer)]).toEqual([200, { ok: true, status: "disconnected" }]);
    }
  });

  it("says so when the keychain would not let the key go", async () => {
    const error = new DomainError("SECRETS_UNAVAILABLE", "The keychain is locked.");
    const test = await api({ useCases: { signOut: rejecting(error) } });
    expect((await test.ask({ method: "POST", target: "/api/cloud/disconnect" })).status).toBe(503);
  });
});

describe("GET /api/cloud/status", () => {
  it("is read from the state and never asks the cloud", async () => {
    const test = await api({ state: signedInStore() });
    const answer = await test.ask({ target: "/api/cloud/status" });
    expect(fieldsOf(answer)).toMatchObject({ connected: true, userId: "user-123", agent: null });
    expect(test.calls).toEqual([]);
    test.state.patch("account", { connected: false, state: "rejected" });
    expect(fieldsOf(await test.ask({ target: "/api/cloud/status" }))).toMatchObject({
      connected: false,
      reason: "api_key_present_not_authenticated",
    });
  });
});

describe("GET /api/cloud/credits", () => {
  const reading = { ...signedOutStore().read().credits, balanceMicros: 1_500_000, fetchedAt: EXPIRES_AT };

  it("asks the cloud through the shared reading, past it only with fresh=true", async () => {
    const test = await api({ state: signedInStore(), useCases: { readCredits: async () => reading } });
    for (const query of ["", "?fresh=false", "?fresh=true"]) {
      const answer = await test.ask({ target: `/api/cloud/credits${query}` });
      expect(fieldsOf(answer)).toMatchObject({ connected: true, balance: 1.5, low: true, critical: false });
    }
    expect(test.calls).toEqual([false, false, true].map((fresh) => `readCredits ${JSON.stringify({ fresh })}`));
  });

  it("is 200 and asks nobody without a key", async () => {
    const test = await api();
    const answer = await test.ask({ target: "/api/cloud/credits?fresh=true" });
    expect([answer.status, fieldsOf(answer).connected, fieldsOf(answer).balance, test.calls]).toEqual([
      200,
      false,
      null,
      [],
    ]);
  });

  it("tells the last known balance and asks nobody while the cloud is switched off", async () => {
    const state = signedInStore();
    state.patch("cloud", { enabled: false });
    state.patch("credits", reading);
    const test = await api({ state });
    expect(fieldsOf(await test.ask({ target: "/api/cloud/credits" })).balance).toBe(1.5);
    expect(test.calls).toEqual([]);
  });

  it("is 200 with the reason when the cloud fails", async () => {
    const failed = { ...reading, stale: true, error: { code: "OFFLINE", message: "Offline." } } as const;
    const test = await api({ state: signedInStore(), useCases: { readCredits: async () => failed } });
    const answer = await test.ask({ target: "/api/cloud/credits" });
    expect([answer.status, fieldsOf(answer)]).toMatchObject([
      200,
      { balance: 1.5, stale: true, fetchedAt: EXPIRES_ISO, error: "Offline." },
    ]);
  });
});

describe("key hygiene", () => {
  it("no answer holds the cloud key or the token, whatever a use case hands over or throws", async () => {
    const leaky = { apiKey: KEY };
    const test = await api({
      state: signedInStore(),
      useCases: {
        startLogin: async () => ({ sessionId: SESSION, browserUrl: "https://x", expiresAt: EXPIRES_AT, ...leaky }),
        readLogin: () => ({ status: "authenticated", keyPrefix: "eliza_abab", ...leaky }),
        readCredits: rejecting(new Error(`Bearer ${KEY} refused`)),
        signOut: rejecting(new DomainError("SECRETS_UNAVAILABLE", "Locked.", { cause: new Error(KEY) })),
      },
    });
    const answers = [
      await test.ask({ method: "POST", target: "/api/cloud/login" }),
      await test.ask({ target: `/api/cloud/login/status?sessionId=${SESSION}` }),
      await test.ask({ target: "/api/cloud/credits" }),
      await test.ask({ method: "POST", target: "/api/cloud/disconnect" }),
      await test.ask({ target: "/api/cloud/status" }),
      await test.ask({ target: "/api/openapi.json" }),
      await test.ask({ target: `/api/${test.api.revealToken()}` }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 500, 503, 200, 200, 404]);
    for (const answer of answers) {
      expect(JSON.stringify(answer)).not.toContain(KEY);
      expect(JSON.stringify(answer)).not.toContain(test.api.revealToken());
      expect(faultsOf(answer)).toEqual([]);
    }
  });

  it("an unknown failure is found in the log under the request id the caller was given", async () => {
    const test = await api({ useCases: { startLogin: rejecting(new TypeError("boom")) } });
    const answer = await test.ask({ method: "POST", target: "/api/cloud/login" });
    expect(answer.status).toBe(500);
    expect(test.logLines.join("\n")).toContain(String(fieldsOf(answer).requestId));
  });
});
