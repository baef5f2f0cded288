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
    ["/v1/models/openai/gpt-5.4", "/v1/models/openai%2Fgpt-5.4", ""],
    ["/v1/models/openai%2Fgpt-5.4?a=1", "/v1/models/openai%2Fgpt-5.4", "a=1"],
    ["/v1/models/llama3:8b", "/v1/models/llama3%3A8b", ""],
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
    "/v1/models/",
    "/v1/models/..",
    "/v1/models/openai/../../user",
    "/v1/models/openai%2F..%2F..%2Fuser",
    "/v1/models/%2e%2e",
    "/v1/models/openai%252Fx",
    "/v1/models//x",
    "/v1/models/x%00",
    "/v1/models/%",
    "/v1/chat%2Fcompletions",
  ])("refuses %j", (target) => {
    expect(plainTarget(target)).toBeNull();
  });
});
