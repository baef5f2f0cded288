import { createServer } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createFakeClock } from "../cloud/testing/fake-clock";
import { createProviderHttp } from "./provider-http";
import { systemClock } from "./system-clock";
import { json, listen, serve } from "./testing/http-stage";

const http = createProviderHttp({ clock: systemClock, version: "1.2.3", proxyFor: async () => null });
const question = (url: string) => ({
  method: "GET" as const,
  url,
  headers: { authorization: "Bearer k" },
  timeoutMs: 5_000,
});

describe("a question to a provider", () => {
  it("carries the headers it was given, and reads the answer whatever its status", async () => {
    const { origin, seen } = await serve((_request, response) => json(response, 401, { error: "no" }));
    expect(await http.ask(question(`${origin}/v1/models`))).toEqual({ status: 401, json: { error: "no" } });
    expect(seen).toMatchObject([{ method: "GET", url: "/v1/models", headers: { authorization: "Bearer k" } }]);
  });

  it("posts JSON and unpacks what comes back", async () => {
    const { origin, seen } = await serve((_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(gzipSync('{"result":"0x1"}'));
    });
    const body = { jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] };
    expect(await http.ask({ ...question(origin), method: "POST", body })).toEqual({
      status: 200,
      json: { result: "0x1" },
    });
    expect(JSON.parse(seen[0]?.body ?? "")).toEqual(body);
  });

  it("has no JSON where the answer is none", async () => {
    const { origin } = await serve((_request, response) => response.end("<html>"));
    expect(await http.ask(question(origin))).toEqual({ status: 200, json: undefined });
  });

  it("follows no redirect, so the key stays where it was sent", async () => {
    const other = await serve((_request, response) => json(response, 200, {}));
    const { origin } = await serve((_request, response) => response.writeHead(302, { location: other.origin }).end());
    expect(await http.ask(question(origin))).toMatchObject({ status: 302 });
    expect(other.seen).toEqual([]);
  });

  it("is OFFLINE where nobody listens", async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    await expect(http.ask(question(`http://127.0.0.1:${port}`))).rejects.toMatchObject({
      code: "OFFLINE",
      message: `127.0.0.1:${port} cannot be reached. Check the network.`,
    });
  });

  it("is TIMEOUT where the answer does not come, or does not end", async () => {
    const clock = createFakeClock();
    const patient = createProviderHttp({ clock, version: "1.2.3", proxyFor: async () => null });
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const { origin } = await serve((_request, response) => {
      response.writeHead(200).write("{");
      arrive();
    });
    const asked = patient.ask(question(origin)).catch((error: unknown) => error);
    await arrived;
    await clock.advance(5_000);
    expect(await asked).toMatchObject({ code: "TIMEOUT" });
  });
});
