import { describe, expect, test } from "vitest";
import { DemoCloudControl } from "./control-client";
import { TEST_KEYS } from "./test-keys";
import { cloudForEachTest } from "./testing/cloud-under-test";

const cloud = cloudForEachTest();

describe("the control endpoint", () => {
  test.each(["", "wrong"])("refuses the token %j", async (token) => {
    const response = await fetch(`${cloud.origin()}/__control/state`, { headers: { "x-demo-control": token } });
    expect(response.status).toBe(403);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("refuses shapes it does not know, and says why", async () => {
    await expect(cloud.control().addFault({ kind: "latency", ms: -1 })).rejects.toThrow("400");
    await expect(cloud.control().changeAccount({ balanceUsd: -1 })).rejects.toThrow("400");
    await expect(cloud.control().changeKey("no-such-key", "revoke")).rejects.toThrow("404");
  });

  test("a reset starts over and keeps the options not named", async () => {
    await cloud.control().reset({ seed: 9, initialBalanceUsd: 40 });
    const first = await cloud.control().state();
    expect(first.balanceUsd).toBe(40);
    await cloud.control().changeAccount({ balanceUsd: 1 });
    await cloud.control().addFault({ kind: "stall" });
    await cloud.control().reset();
    const second = await cloud.control().state();
    expect(second).toMatchObject({ balanceUsd: 40, faults: [], requestsSeen: 0 });
    expect(second.user.id).toBe(first.user.id);
  });
});

describe("the request log", () => {
  test("names the credentials of a call but never shows them", async () => {
    await cloud.call("GET", "/api/v1/user?x=1", {
      headers: { Authorization: `Bearer ${TEST_KEYS.valid}`, Cookie: "privy-token=a.b.c", "User-Agent": "probe" },
    });
    const requests = await cloud.control().waitForRequests({ path: "/api/v1/user" });
    expect(requests).toMatchObject([
      {
        method: "GET",
        path: "/api/v1/user",
        query: { x: "1" },
        credentials: ["authorization", "x-api-key", "cookie"],
        status: 200,
        outcome: "answered",
      },
    ]);
    expect(requests[0]?.headers["user-agent"]).toBe("probe");
    expect(JSON.stringify(requests)).not.toContain(TEST_KEYS.valid);
  });

  test("waits for a request still to come, and for as many as asked", async () => {
    const since = await cloud.control().latestRequest();
    const waiting = cloud.control().waitForRequests({ since, method: "GET", path: "/api/h*", count: 2 });
    await cloud.call("GET", "/api/health");
    await cloud.call("POST", "/api/health");
    await cloud.call("GET", "/api/health");
    expect((await waiting).map(({ method }) => method)).toEqual(["GET", "GET"]);
    expect(await cloud.control().requests({ since: await cloud.control().latestRequest() })).toEqual([]);
  });

  test("gives up after the time allowed", async () => {
    await expect(cloud.control().waitForRequests({ path: "/api/never", waitMs: 10 })).rejects.toThrow(
      "Only 0 requests",
    );
  });

  test("does not see the control calls themselves", async () => {
    await cloud.control().state();
    expect(await cloud.control().requests()).toEqual([]);
  });
});

test("a client with the wrong token is told so", async () => {
  await expect(new DemoCloudControl(cloud.origin(), "guess").state()).rejects.toThrow("403");
});
