import { describe, expect, it } from "vitest";
import { DomainError } from "../src-main/cloud/errors";
import { ERROR_CODES, type ErrorCode } from "../src-preload/contract/errors";
import { exitOf, needsApp, tellFailure, usage } from "./failure";

describe("exit codes", () => {
  it.each<readonly [ErrorCode, number]>([
    ["INVALID_INPUT", 2],
    ["BAD_BASE_URL", 2],
    ["NOT_SIGNED_IN", 3],
    ["KEY_REJECTED", 3],
    ["UNAUTHENTICATED", 3],
    ["INSUFFICIENT_CREDITS", 4],
    ["RATE_LIMITED", 5],
    ["OFFLINE", 6],
    ["TIMEOUT", 6],
    ["UNSUPPORTED_CREDENTIAL", 7],
    ["NOT_FOUND", 1],
    ["REMOTE_FAILED", 1],
  ])("%s is %i", (code, exit) => {
    expect(exitOf(code)).toBe(exit);
  });

  it("no code of the product is success", () => {
    expect(ERROR_CODES.map(exitOf)).not.toContain(0);
  });
});

describe("tellFailure", () => {
  it("tells amounts and page of missing credit", () => {
    const details = { requiredUsd: 5, balanceUsd: 1, topUpUrl: "https://cloud.example/billing" };
    const told = tellFailure(new DomainError("INSUFFICIENT_CREDITS", "This needs $5.00.", { details }));
    expect(told.sentence).toBe("This needs $5.00. Top up at https://cloud.example/billing.");
    expect(told.document).toMatchObject({ ok: false, code: "INSUFFICIENT_CREDITS", exitCode: 4, ...details });
  });

  it("is one line, whatever it was made of", () => {
    expect(tellFailure(new Error("one\n  two")).sentence).not.toContain("\n");
    expect(tellFailure(usage("a\nb")).sentence).toBe("a b");
  });

  it("knows that an app that does not run is as good as offline", () => {
    expect(tellFailure(needsApp("It needs the app"))).toMatchObject({ exit: 6, document: { code: "APP_NOT_RUNNING" } });
  });
});
