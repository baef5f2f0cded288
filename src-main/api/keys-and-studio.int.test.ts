import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "./testing/app-on-demo-cloud";

let app: AppOnDemoCloud;
beforeEach(async () => {
  app = await startAppOnDemoCloud();
});
afterEach(() => app.end());

describe("keys", () => {
  it("names the page where the cloud lets only the browser manage keys, and stays signed in", async () => {
    for (const [method, path] of [
      ["GET", "/api/cloud/keys"],
      ["POST", "/api/cloud/keys"],
      ["DELETE", "/api/cloud/keys/550e8400-e29b-41d4-a716-446655440000"],
    ] as const) {
      const answer = await app.ask(method, path, method === "POST" ? { body: { name: "CI" } } : {});
      expect(answer.status).toBe(403);
      expect(answer.fields).toMatchObject({ code: "UNSUPPORTED_CREDENTIAL" });
      expect(answer.fields.error).toContain("/dashboard/api-keys");
    }
    expect((await app.ask("GET", "/api/cloud/status")).fields.connected).toBe(true);
  });

  it("makes, lists, rotates and revokes keys where the cloud takes a key, and tells each secret once", async () => {
    await app.cloud.control.setRules({ profile: "modern" });
    const made = await app.ask("POST", "/api/cloud/keys", { body: { name: "CI", permissions: ["chat"] } });
    expect(made.status).toBe(201);
    const secret = String(made.fields.secret);
    expect(secret).toMatch(/^eliza_[0-9a-f]{64}$/);
    const { id } = made.fields.key as { readonly id: string };

    const listed = await app.ask("GET", "/api/cloud/keys");
    expect(listed.fields.keys).toContainEqual(expect.objectContaining({ id, name: "CI", permissions: ["chat"] }));
    expect(listed.text).not.toContain(secret);

    const rotated = await app.ask("POST", `/api/cloud/keys/${id}/rotate`);
    expect(rotated.fields.secret).not.toBe(secret);
    expect((await app.ask("DELETE", `/api/cloud/keys/${id.toUpperCase()}`)).fields).toMatchObject({
      status: "revoked",
    });
    expect(await app.ask("DELETE", `/api/cloud/keys/${id}`)).toMatchObject({ status: 404 });
  });

  it("asks the cloud for nothing that is not valid", async () => {
    const before = await app.cloud.control.latestRequest();
    for (const body of [{}, { name: " " }, { name: "x".repeat(101) }, { name: "CI", expiresAt: "tomorrow" }]) {
      expect(await app.ask("POST", "/api/cloud/keys", { body })).toMatchObject({ status: 400 });
    }
    expect(await app.ask("DELETE", "/api/cloud/keys/all")).toMatchObject({ status: 400 });
    expect(await app.cloud.control.latestRequest()).toBe(before);
  });
});

describe("videos", () => {
  it("makes one at a time", async () => {
    await app.cloud.control.addFault({ kind: "latency", ms: 300, path: "/api/v1/generate-video" });
    const path = "/api/cloud/studio/videos";
    const [first, second] = await Promise.all([
      app.ask("POST", path, { body: { prompt: "A lake" } }),
      app.ask("POST", path, { body: { prompt: "A hill" } }),
    ]);
    const [done, refused] = first.status === 200 ? [first, second] : [second, first];
    expect(done.fields).toMatchObject({ ok: true, video: { contentType: "video/mp4", widthPx: 640 } });
    expect(refused).toMatchObject({ status: 409, fields: { code: "CONFLICT" } });
  });

  it("tells what a refused one needs, and does not ask twice", async () => {
    await app.cloud.control.changeAccount({ balanceUsd: 0.1 });
    const answer = await app.ask("POST", "/api/cloud/studio/videos", { body: { prompt: "A lake" } });
    expect(answer).toMatchObject({ status: 402, fields: { code: "INSUFFICIENT_CREDITS", requiredUsd: 0.5 } });
    await app.cloud.control.addFault({ kind: "bad-gateway", path: "/api/v1/generate-video" });
    const since = await app.cloud.control.latestRequest();
    const lost = await app.ask("POST", "/api/cloud/studio/videos", { body: { prompt: "A lake" } });
    expect(lost).toMatchObject({ status: 502, fields: { error: expect.stringContaining("may have been charged") } });
    expect(await app.cloud.control.requests({ path: "/api/v1/generate-video", since })).toHaveLength(1);
  });
});
