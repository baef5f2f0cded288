import { ElizaCloudClient } from "@elizaos/cloud-sdk";
import { describe, expect, test } from "vitest";
import { TEST_KEYS } from "./test-keys";
import { cloudForEachTest } from "./testing/cloud-under-test";

const cloud = cloudForEachTest();
const sdk = () => new ElizaCloudClient({ baseUrl: cloud.origin(), apiKey: TEST_KEYS.valid });

/** A recording by its first bytes alone. */
const mp3 = (seconds = 1): Blob => new Blob([Buffer.concat([Buffer.from("ID3"), Buffer.alloc(16_000 * seconds)])]);
const typed = (blob: Blob, type: string): Blob => new Blob([blob], { type });

const cloneForm = (fields: Readonly<Record<string, string>>, files: readonly Blob[]): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [index, file] of files.entries()) form.append(`file${index}`, file, `sample-${index}.mp3`);
  return form;
};
const clone = (fields: Readonly<Record<string, string>>, files: readonly Blob[] = [typed(mp3(), "audio/mpeg")]) =>
  fetch(`${cloud.origin()}/api/v1/voice/clone`, {
    method: "POST",
    headers: { "X-API-Key": TEST_KEYS.valid },
    body: cloneForm(fields, files),
  });

describe("speech, as the makers' own client asks for it", () => {
  test("is an MP3, charged by its characters", async () => {
    const answer = await sdk().routes.postApiV1VoiceTts({ json: { text: "x".repeat(1_000) } });
    expect(answer.headers.get("content-type")).toBe("audio/mpeg");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfb]);
    expect((await cloud.control().state()).balanceUsd).toBeCloseTo(4.94);
  });

  test("that is too dear is refused with its price, and not charged", async () => {
    await cloud.control().changeAccount({ balanceUsd: 0.01 });
    const answer = await cloud.call("POST", "/api/v1/voice/tts", { body: { text: "x".repeat(1_000) } });
    expect(answer).toMatchObject({ status: 402, body: { error: expect.any(String), required: 0.06 } });
    expect(answer.body).not.toHaveProperty("success");
    expect((await cloud.control().state()).balanceUsd).toBe(0.01);
  });
});

describe("a recording, as the makers' own client sends it", () => {
  test("is heard in its language, and charged by the minute", async () => {
    const audio = typed(mp3(60), "audio/mpeg");
    const heard = await sdk().transcribeAudio({ audio, filename: "talk.mp3", languageCode: "de" });
    expect(heard).toEqual({ transcript: expect.stringContaining("Guten Morgen"), duration_ms: 60_000 });
    expect((await cloud.control().state()).balanceUsd).toBeCloseTo(4.9956);
  });

  test.each([
    ["of a type that is not taken", typed(mp3(), "text/plain")],
    ["that is not what its type says", typed(new Blob(["no sound"]), "audio/wav")],
  ])("%s is refused", async (_what, audio) => {
    await expect(sdk().transcribeAudio({ audio, filename: "talk" })).rejects.toMatchObject({ statusCode: 400 });
    expect((await cloud.control().state()).balanceUsd).toBe(5);
  });
});

describe("a voice of one's own", () => {
  test("is cloned, listed while it is made, spoken with, changed and deleted", async () => {
    const answer = await clone({ name: "Ada", cloneType: "instant" });
    expect(answer.status).toBe(201);
    const { voice, job, creditsDeducted } = (await answer.json()) as {
      voice: { id: string; elevenlabsVoiceId: string };
      job: { id: string };
      creditsDeducted: number;
    };
    expect(creditsDeducted).toBe(0.504);
    const { routes } = sdk();
    expect(await routes.getApiV1VoiceJobs()).toMatchObject({
      jobs: [{ id: job.id, voiceName: "Ada", status: "pending", progress: 0 }],
    });
    await cloud.control().moveClock({ advanceMs: 3_000 });
    expect(await routes.getApiV1VoiceJobs()).toMatchObject({ jobs: [{ status: "processing", progress: 20 }] });
    await cloud.control().moveClock({ advanceMs: 20_000 });
    expect(await routes.getApiV1VoiceJobs()).toMatchObject({ jobs: [], total: 0 });

    await routes.postApiV1VoiceTts({ json: { text: "Hello", voiceId: voice.elevenlabsVoiceId } });
    expect(await routes.getApiV1VoiceList()).toMatchObject({ voices: [{ id: voice.id, name: "Ada", usageCount: 1 }] });
    const path = `/api/v1/voice/${voice.id}`;
    await cloud.call("PATCH", path, { body: { name: "Grace", isActive: false } });
    expect(await routes.getApiV1VoiceList()).toMatchObject({ voices: [] });
    expect((await cloud.call("GET", "/api/v1/voice/list?includeInactive=true")).body).toMatchObject({
      voices: [{ name: "Grace", isActive: false }],
    });
    expect(await cloud.call("DELETE", path)).toMatchObject({ status: 200, body: { success: true } });
    expect(await cloud.call("GET", path)).toMatchObject({ status: 404, body: { error: "Voice not found" } });
    expect(await cloud.call("GET", "/api/v1/voice/mine")).toMatchObject({
      status: 400,
      body: { hint: expect.any(String) },
    });
  });

  test("costs more when professional, and says so when it is too dear", async () => {
    await cloud.control().changeAccount({ balanceUsd: 1 });
    const answer = await clone({ name: "Ada", cloneType: "professional" });
    expect(answer.status).toBe(402);
    expect(await answer.json()).toEqual({
      error: "Insufficient balance",
      details: { required: 2.004, cloneType: "professional" },
    });
    expect((await cloud.call("GET", "/api/v1/voice/list")).body).toMatchObject({ total: 0 });
  });

  test.each([
    ["no name", {}, 1, "audio/mpeg"],
    ["no samples", { name: "Ada" }, 0, "audio/mpeg"],
    ["eleven samples", { name: "Ada" }, 11, "audio/mpeg"],
    ["a picture among them", { name: "Ada" }, 1, "image/png"],
  ])("is not made of %s", async (_what, fields: { name?: string }, count, type) => {
    const files = Array.from({ length: count }, () => typed(mp3(), type));
    expect((await clone({ ...fields, cloneType: "instant" }, files)).status).toBe(400);
    expect((await cloud.control().state()).balanceUsd).toBe(5);
  });
});

test("the voices everybody has, and the prices of all of it", async () => {
  const { routes } = sdk();
  expect(await routes.getApiElevenlabsVoices()).toMatchObject({
    voices: expect.arrayContaining([expect.objectContaining({ voiceId: "21m00Tcm4TlvDq8ikWAM", name: "Rachel" })]),
  });
  expect(await routes.getApiV1PricingSummary()).toMatchObject({
    pricing: {
      "voice-tts": { unit: "1k characters", cost: 0.06 },
      "voice-stt": { unit: "minute", cost: 0.0044 },
      "voice-clone": { estimatedRange: { min: 0.504, max: 2.004 } },
    },
  });
});
