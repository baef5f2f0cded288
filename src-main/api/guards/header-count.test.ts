import { describe, expect, it } from "vitest";
import { rawRequest } from "../testing/raw-request";
import { checkHeaderCount } from "./header-count";

const many = (count: number) => rawRequest(Array.from({ length: count }, (_, index) => [`X-${index}`, "1"] as const));

describe("checkHeaderCount", () => {
  it.each([
    [0, null],
    [64, null],
    [65, 431],
    [1_000, 431],
  ])("judges %i headers", (count, status) => {
    expect(checkHeaderCount(many(count))?.status ?? null).toBe(status);
  });
});
