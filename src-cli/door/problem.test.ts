import { describe, expect, it } from "vitest";
import { problemOf } from "./problem";

describe("problemOf", () => {
  it("reads the local API's own form with its facts", () => {
    const json = { ok: false, error: "Slow down.", code: "RATE_LIMITED", requestId: "1", retryAfterMs: 30_000 };
    expect(problemOf(429, json)).toMatchObject({
      code: "RATE_LIMITED",
      message: "Slow down.",
      details: { retryAfterMs: 30_000 },
    });
  });

  it.each([
    [402, "insufficient_quota", "INSUFFICIENT_CREDITS"],
    [404, "model_not_found", "NOT_FOUND"],
    [429, null, "RATE_LIMITED"],
    [503, "offline", "OFFLINE"],
    [500, null, "REMOTE_FAILED"],
  ])("reads OpenAI's form: HTTP %i with %j is %s", (status, code, expected) => {
    const error = problemOf(status, { error: { message: "No.", type: "t", code, requiredUsd: 1 } });
    expect(error).toMatchObject({ code: expected, message: "No.", details: { requiredUsd: 1 } });
  });

  it.each([undefined, null, "text", {}, { error: 5 }])("makes something of %j", (json) => {
    expect(problemOf(500, json)).toMatchObject({ code: "REMOTE_FAILED" });
  });

  it("says where the token comes from when it is refused", () => {
    expect(problemOf(401, { error: "No.", code: "UNAUTHENTICATED" }).message).toContain("ELIZA_API_TOKEN");
  });
});
