import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TEST_KEYS } from "../../demo-cloud/test-keys";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "./testing/app-on-demo-cloud";

const SPEECH = "/api/cloud/studio/speech";
const TRANSCRIPTIONS = "/api/cloud/studio/transcriptions";
const VOICES = "/api/cloud/studio/voices";

let app: AppOnDemoCloud;
beforeEach(async () => {
  app = await startAppOnDemoCloud();
});
afterEach(() => app.end());

const mp3 = (bytes = 16_000): Buffer => Buffer.concat([Buffer.from("ID3"), Buffer.alloc(bytes)]);
const callsTo = async (path: string): Promise<number> => (await app.cloud.control.requests({ path })).length;

/** Makes a voice at the cloud, as the window does. */
async function clone(name: string): Promise<void> {
  const form = new FormData();
  form.append("name", name);
  form.append("cloneType", "instant");
  form.append("file0", new Blob([new Uint8Array(mp3())], { type: "audio/mpeg" }), "one.mp3");
  await fetch(`${app.cloud.origin}/api/v1/voice/clone`, {
    ...{ method: "POST", headers: { "X-API-Key": TEST_KEYS.valid }, body: form },
  });
}

describe("speech", () => {
  it("comes as MP3", async () => {
    const answer = await fetch(`http://127.0.0.1:${app.state.read().localApi.port}${SPEECH}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${app.token()}` },
      body: JSON.stringify({ text: "Good morning" }),
    });
    expect(answer.headers.get("content-type")).toBe("audio/mpeg");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfb]);
  });

  it("that is too dear names its price, and is asked for once", async () => {
    await app.cloud.control.changeAccount({ balanceUsd: 0.01 });
    const answer = await app.ask("POST", SPEECH, { body: { text: "x".repeat(5_000) } });
    expect(answer).toMatchObject({ status: 402, fields: { code: "INSUFFICIENT_CREDITS", requiredUsd: 0.3 } });
    expect(await callsTo("/api/v1/voice/tts")).toBe(1);
  });

  it.each([
    {},
    { text: " " },
    { text: "x".repeat(5_001) },
    { text: "Hi", voiceId: "../list" },
    { text: "Hi", modelId: "x" },
  ])("without a sense (%o) never reaches the cloud", async (body) => {
    expect(await app.ask("POST", SPEECH, { body })).toMatchObject({ status: 400 });
    expect(await callsTo("/api/v1/voice/tts")).toBe(0);
  });
});

describe("a recording", () => {
  it("larger than ordinary bodies is heard", async () => {
    const body = { audio: mp3(3_000_000).toString("base64"), fileName: "talk.mp3", language: "de" };
    expect(await app.ask("POST", TRANSCRIPTIONS, { body })).toMatchObject({
      status: 200,
      fields: { ok: true, transcript: expect.stringContaining("Guten Morgen"), durationMs: 188_000 },
    });
  });

  it.each([
    ["no base64", { audio: "§" }],
    ["no recording", { audio: Buffer.from("Dear Ada").toString("base64") }],
    ["a language that is none", { audio: mp3().toString("base64"), language: "German" }],
  ])("that is %s never reaches the cloud", async (_what, body) => {
    expect(await app.ask("POST", TRANSCRIPTIONS, { body })).toMatchObject({
      status: 400,
      fields: { code: "INVALID_INPUT" },
    });
    expect(await callsTo("/api/v1/voice/stt")).toBe(0);
  });
});

describe("voices", () => {
  it("are listed with what they are spoken with, while they are made and after, changed and deleted", async () => {
    await clone("Ada");
    const listed = await app.ask("GET", VOICES);
    expect(listed.fields.stock).toContainEqual(
      expect.objectContaining({ speakerId: "21m00Tcm4TlvDq8ikWAM", name: "Rachel" }),
    );
    const [own] = listed.fields.own as readonly { readonly id: string; readonly speakerId: string }[];
    expect(own).toMatchObject({ name: "Ada", type: "instant", sampleCount: 1, usageCount: 0, isActive: true });
    expect((await app.ask("GET", `${VOICES}/jobs`)).fields).toMatchObject({ ok: true });

    const path = `${VOICES}/${own?.id.toUpperCase()}`;
    expect(await app.ask("PUT", path, { body: { name: " Grace ", isActive: false } })).toMatchObject({ status: 200 });
    expect((await app.ask("GET", VOICES)).fields.own).toMatchObject([{ name: "Grace", isActive: false }]);
    expect((await app.ask("DELETE", path)).fields).toMatchObject({ voiceId: own?.id, status: "deleted" });
    expect((await app.ask("DELETE", path)).status).toBe(200);
    expect((await app.ask("GET", VOICES)).fields.own).toEqual([]);
    expect(await app.ask("PUT", path, { body: { name: "Nobody" } })).toMatchObject({ status: 404 });
    expect(await app.ask("DELETE", `${VOICES}/all`)).toMatchObject({ status: 400 });
  });
});
