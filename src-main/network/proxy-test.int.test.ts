import { createServer } from "node:http";
import { connect as connectTcp, createServer as createTcpServer } from "node:net";
import { describe, expect, it } from "vitest";
import { createCloudHttp } from "../adapters/cloud-http";
import { systemClock } from "../adapters/system-clock";
import { systemRandom } from "../adapters/system-random";
import { cleanups, json, listen, serve, silent } from "../adapters/testing/http-stage";
import { parseBaseUrl } from "../cloud/base-url";
import type { ProxyPlan } from "./proxy";
import { testProxy } from "./proxy-test";

const policy = { allowLoopback: true };
const DIRECT: ProxyPlan = { settings: { mode: "none", url: null, bypass: [] }, login: null };

const via = (url: string, login: ProxyPlan["login"] = null): ProxyPlan => ({
  settings: { mode: "manual", url, bypass: [] },
  login,
});

const run = (plan: ProxyPlan, cloud: string) => {
  const parsed = parseBaseUrl(cloud, policy);
  if (!parsed.ok) throw new Error(parsed.reason);
  const { url } = plan.settings;
  return testProxy(plan, {
    clock: systemClock,
    address: parsed.address,
    session: {
      setProxy: async () => {},
      resolveProxy: async () => (url === null ? "DIRECT" : `PROXY ${new URL(url).host}`),
    },
    connectorVia: (proxy) =>
      createCloudHttp({
        ...{ clock: systemClock, random: systemRandom, log: silent, policy, version: "1" },
        proxyFor: async () => proxy,
      }),
  });
};

const healthy = () => serve((_request, response) => json(response, 200, { status: "ok" }));

/** A proxy that answers CONNECT with a status, or tunnels on 200. */
const proxyThatSays = async (status: number, wanted?: string): Promise<string> => {
  const server = createServer();
  server.on("connect", (request, client) => {
    client.on("error", () => undefined);
    if (wanted !== undefined && request.headers["proxy-authorization"] !== wanted) {
      client.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    if (status !== 200) return client.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const [host = "", port = ""] = (request.url ?? "").split(":");
    const upstream = connectTcp(Number(port), host, () => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
  });
  const port = await listen(server);
  cleanups.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${port}`;
};

/** A port nobody listens on. */
const deadPort = async (): Promise<number> => {
  const server = createTcpServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
};

describe("the test of a proxy says", () => {
  it("that the cloud answered, with and without a proxy, and asks without a key", async () => {
    const cloud = await healthy();
    expect(await run(DIRECT, cloud.origin)).toMatchObject({ outcome: "reached", via: null, target: cloud.origin });
    const proxy = await proxyThatSays(200);
    expect(await run(via(proxy), cloud.origin)).toMatchObject({ outcome: "reached", via: proxy });
    expect(cloud.seen.map(({ url }) => url)).toEqual(["/api/health", "/api/health"]);
    expect(cloud.seen[0]?.headers).not.toHaveProperty("authorization");
  });

  it("that the proxy wants another login, until it is right", async () => {
    const cloud = await healthy();
    const proxy = await proxyThatSays(200, `Basic ${Buffer.from("ada:right").toString("base64")}`);
    expect((await run(via(proxy), cloud.origin)).outcome).toBe("proxy_wants_login");
    expect((await run(via(proxy, { userName: "ada", password: "wrong" }), cloud.origin)).outcome).toBe(
      "proxy_wants_login",
    );
    const right = await run(via(proxy, { userName: "ada", password: "right" }), cloud.origin);
    expect(right).toMatchObject({ outcome: "reached", via: proxy });
  });

  it.each([403, 502])("that the proxy refused with %i", async (status) => {
    const cloud = await healthy();
    expect((await run(via(await proxyThatSays(status)), cloud.origin)).outcome).toBe("proxy_refused");
  });

  it("who could not be reached", async () => {
    const dead = `http://127.0.0.1:${await deadPort()}`;
    const cloud = await healthy();
    expect((await run(via(dead), cloud.origin)).outcome).toBe("proxy_unreachable");
    expect((await run(DIRECT, dead)).outcome).toBe("cloud_unreachable");
  });

  it.each([
    [404, "no_cloud"],
    [401, "no_cloud"],
    [503, "cloud_failed"],
  ] as const)("what a %i means", async (status, outcome) => {
    const cloud = await serve((_request, response) => json(response, status, {}));
    expect((await run(DIRECT, cloud.origin)).outcome).toBe(outcome);
  });
});
