import { expect, it } from "vitest";
import { reachOf } from "./reach";

const CLOUD = {
  apiOrigin: "https://api.elizacloud.ai",
  webOrigin: "https://www.elizacloud.ai",
  trustedHosts: ["elizacloud.ai", "www.elizacloud.ai", "api.elizacloud.ai"],
};

it.each([
  ["https://www.elizacloud.ai/api/agents/abc-1/a2a", { kind: "agent", agentId: "abc-1" }],
  ["https://elizacloud.ai/api/agents/abc-1/a2a/", { kind: "agent", agentId: "abc-1" }],
  ["/api/agents/abc-1/a2a", { kind: "agent", agentId: "abc-1" }],
  ["https://api.elizacloud.ai/api/a2a", { kind: "cloud" }],
  ["http://www.elizacloud.ai/api/a2a", { kind: "elsewhere", url: "http://www.elizacloud.ai/api/a2a" }],
  ["https://www.elizacloud.ai:8443/api/a2a", { kind: "elsewhere", url: "https://www.elizacloud.ai:8443/api/a2a" }],
  [
    "https://elizacloud.ai.evil.example/api/a2a",
    { kind: "elsewhere", url: "https://elizacloud.ai.evil.example/api/a2a" },
  ],
  [
    "https://elizacloud.ai@evil.example/api/a2a",
    { kind: "elsewhere", url: "https://elizacloud.ai@evil.example/api/a2a" },
  ],
  ["https://a:b@elizacloud.ai/api/a2a", { kind: "elsewhere", url: "https://a:b@elizacloud.ai/api/a2a" }],
  [
    "https://www.elizacloud.ai/api/agents/../v1/user/a2a",
    { kind: "elsewhere", url: "https://www.elizacloud.ai/api/v1/user/a2a" },
  ],
  ["javascript:alert(1)", null],
  ["file:///etc/passwd", null],
  [null, null],
])("%s leads to %j", (endpoint, reach) => {
  expect(reachOf(endpoint, CLOUD)).toEqual(reach);
});
