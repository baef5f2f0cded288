import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "../../src-preload/contract/errors";
import { DomainError } from "../cloud/errors";
import { errorProblem } from "./problem";
import { signedInStore } from "./testing/app-state";

const state = signedInStore().read();
const problemOf = (error: unknown) => errorProblem(error, "id-1", state);

describe("errorProblem", () => {
  it.each([
    ["INVALID_INPUT", 400],
    ["FORBIDDEN_SENDER", 403],
    ["UNAUTHENTICATED", 401],
    ["NOT_SIGNED_IN", 401],
    ["KEY_REJECTED", 401],
    ["UNSUPPORTED_CREDENTIAL", 403],
    ["INSUFFICIENT_CREDITS", 402],
    ["FORBIDDEN", 403],
    ["NOT_FOUND", 404],
    ["METHOD_NOT_ALLOWED", 405],
    ["PAYLOAD_TOO_LARGE", 413],
    ["CONFLICT", 409],
    ["SUPERSEDED", 409],
    ["RATE_LIMITED", 429],
    ["OFFLINE", 502],
    ["TIMEOUT", 504],
    ["REMOTE_REFUSED", 400],
    ["REMOTE_FAILED", 502],
    ["BAD_BASE_URL", 400],
    ["SECRETS_UNAVAILABLE", 503],
    ["CANCELLED", 409],
    ["INTERNAL", 500],
  ] as const)("answers %s with %i", (code, status) => {
    expect(problemOf(new DomainError(code, "A sentence."))).toMatchObject({
      status,
      body: { ok: false, code, requestId: "id-1" },
    });
  });

  it("has a status for every code", () => {
    expect(ERROR_CODES.every((code) => problemOf(new DomainError(code, "x")).status >= 400)).toBe(true);
  });

  it("says in RATE_LIMITED when to come back, rounded up to whole seconds", () => {
    const problem = problemOf(new DomainError("RATE_LIMITED", "Wait.", { details: { retryAfterMs: 1_200 } }));
    expect(problem.headers).toEqual({ "Retry-After": "2" });
    expect(problem.body.retryAfterMs).toBe(1_200);
  });

  it("has a wait for RATE_LIMITED also when the cloud named none", () => {
    const problem = problemOf(new DomainError("RATE_LIMITED", "Wait."));
    expect(problem.headers["Retry-After"]).toBe("60");
    expect(problem.body.retryAfterMs).toBe(60_000);
  });

  it("never says to come back at once", () => {
    expect(problemOf(new DomainError("RATE_LIMITED", "Wait.", { details: { retryAfterMs: 0 } })).headers).toEqual({
      "Retry-After": "1",
    });
  });

  it("tells INSUFFICIENT_CREDITS with the amounts and where to top up", () => {
    const details = { requiredUsd: 5, balanceUsd: 1.25, topUpUrl: "https://elizacloud.ai/x" };
    expect(problemOf(new DomainError("INSUFFICIENT_CREDITS", "Not enough.", { details })).body).toMatchObject(details);
  });

  it("fills in for INSUFFICIENT_CREDITS what the cloud left out", () => {
    const store = signedInStore();
    store.patch("credits", { balanceMicros: 250_000 });
    const problem = errorProblem(new DomainError("INSUFFICIENT_CREDITS", "Not enough."), "id-1", store.read());
    expect(problem.body).toMatchObject({
      requiredUsd: null,
      balanceUsd: 0.25,
      topUpUrl: "https://elizacloud.ai/dashboard/settings?tab=billing",
    });
  });

  it("tells a refused field and the cloud's own status, and nothing it has no name for", () => {
    const details = { field: "amountUsd", status: 422, incidentId: "i", secret: "s" };
    const { body } = problemOf(new DomainError("REMOTE_REFUSED", "Refused.", { details, cause: new Error("key") }));
    expect(body).toEqual({
      ok: false,
      error: "Refused.",
      code: "REMOTE_REFUSED",
      requestId: "id-1",
      field: "amountUsd",
      cloudStatus: 422,
    });
  });

  it.each([
    ["an exception", new Error("eliza_secret at /home/x.ts:1")],
    ["a thrown string", "eliza_secret"],
    ["an INTERNAL of our own", new DomainError("INTERNAL", "eliza_secret")],
    ["nothing", undefined],
  ])("says of %s only under which id the log has it", (_name, thrown) => {
    expect(problemOf(thrown)).toEqual({
      status: 500,
      headers: {},
      body: {
        ok: false,
        error: "Something went wrong in the app. Its log has the cause under id-1.",
        code: "INTERNAL",
        requestId: "id-1",
      },
    });
  });
});
