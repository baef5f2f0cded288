import { describe, expect, it } from "vitest";
import { plainTarget } from "./path";

describe("plainTarget", () => {
  it.each([
    ["/api/health", "/api/health", ""],
    ["/api/cloud/login/status?sessionId=a%2Fb", "/api/cloud/login/status", "sessionId=a%2Fb"],
    ["/api/health?", "/api/health", ""],
    ["/api/health?a=1?b=../..", "/api/health", "a=1?b=../.."],
    ["/api/openapi.json", "/api/openapi.json", ""],
    ["/a/..b/c..", "/a/..b/c..", ""],
  ])("reads %s", (target, path, query) => {
    expect(plainTarget(target)).toEqual({ path, query });
  });

  it.each([
    "",
    "/",
    "*",
    "api/health",
    "//api/health",
    "/api//health",
    "/api/health/",
    "/api/./health",
    "/api/../api/health",
    "/api/health/..",
    "/api/%2e%2e/api/health",
    "/api%2Fhealth",
    "/%61pi/health",
    "/api\\health",
    "/api/health;v=1",
    "/api/health#x",
    "/api/héalth",
    "/api/health%00",
    "http://127.0.0.1:31337/api/health",
    "127.0.0.1:31337",
  ])("refuses %j", (target) => {
    expect(plainTarget(target)).toBeNull();
  });
});
