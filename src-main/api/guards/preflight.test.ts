import { describe, expect, it } from "vitest";
import { rawRequest } from "../testing/raw-request";
import { checkPreflight } from "./preflight";

describe("checkPreflight", () => {
  it.each([
    ["no OPTIONS", "GET", [], false, null],
    ["the app's page", "OPTIONS", [["Origin", "app://ui"]], false, "answer"],
    ["a caller with the token", "OPTIONS", [], true, "answer"],
    ["a caller without it", "OPTIONS", [], false, "refused"],
    ["a method in the wrong case", "options", [["Origin", "app://ui"]], true, null],
  ] as const)("judges %s", (_name, method, headers, hasToken, expected) => {
    const verdict = checkPreflight(rawRequest(headers, { method }), hasToken);
    expect(typeof verdict === "object" && verdict !== null ? "refused" : verdict).toBe(expected);
  });
});
