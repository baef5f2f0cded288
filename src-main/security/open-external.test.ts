import { describe, expect, it } from "vitest";
import { isExternalAllowed, webAddress } from "./open-external";

const cloud = { origins: ["https://www.elizacloud.ai"], allowLoopback: false };
const demo = { origins: ["http://127.0.0.1:4010"], allowLoopback: true };

describe("isExternalAllowed", () => {
  it.each([
    "https://www.elizacloud.ai",
    "https://www.elizacloud.ai/dashboard/settings?tab=billing",
    "https://www.elizacloud.ai:443/auth/cli-login?session=1",
  ])("opens %s", (address) => {
    expect(isExternalAllowed(address, cloud)).toBe(true);
  });

  it.each([
    "http://www.elizacloud.ai/",
    "https://elizacloud.ai.evil.example/",
    "https://evil.example/?https://www.elizacloud.ai",
    "https://www.elizacloud.ai@evil.example/",
    "https://user:pass@www.elizacloud.ai/",
    "https://www.elizacloud.ai:8443/",
    "https://api.elizacloud.ai/",
    "http://127.0.0.1:4010/",
    "file:///etc/passwd",
    "smb://server/share",
    "ms-msdt:/id",
    "javascript:alert(1)",
    "data:text/html,x",
    "mailto:a@b.example",
    "app://ui/index.html",
    "//www.elizacloud.ai/",
    "www.elizacloud.ai",
    "",
  ])("refuses %j", (address) => {
    expect(isExternalAllowed(address, cloud)).toBe(false);
  });

  it("opens the demo cloud under the development flag, and that one alone", () => {
    expect(isExternalAllowed("http://127.0.0.1:4010/login", demo)).toBe(true);
    expect(isExternalAllowed("http://127.0.0.1:4011/login", demo)).toBe(false);
    expect(isExternalAllowed("http://127.0.0.1:4010/login", { ...demo, allowLoopback: false })).toBe(false);
    const lan = { origins: ["http://192.168.0.2"], allowLoopback: true };
    expect(isExternalAllowed("http://192.168.0.2/", lan)).toBe(false);
  });
});

describe("webAddress", () => {
  it.each([
    ["https://docs.example", "https://docs.example/"],
    ["http://localhost:3000/a b", "http://localhost:3000/a%20b"],
    ["https://b\u00fccher.example/", "https://xn--bcher-kva.example/"],
    ["https://docs.example/\u202Egnp.exe", "https://docs.example/%E2%80%AEgnp.exe"],
  ])("of %j is %s", (address, seen) => expect(webAddress(address)).toBe(seen));

  it.each([
    "file:///etc/passwd",
    "smb://server/share",
    "ms-msdt:/id",
    "javascript:alert(1)",
    "data:text/html,x",
    "mailto:a@b.example",
    "eliza-cloud://billing",
    "app://ui/index.html",
    "https://www.elizacloud.ai@evil.example/",
    "//docs.example/",
    "docs.example",
    "https://",
    "",
  ])("refuses %j", (address) => expect(webAddress(address)).toBeNull());
});
