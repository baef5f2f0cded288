import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startVoiceOnDemoCloud, type VoiceOnDemoCloud } from "./testing/voice-on-demo-cloud";

const TTS = "/api/v1/voice/tts";
const STT = "/api/v1/voice/stt";
const CLONE = "/api/v1/voice/clone";

let stage: VoiceOnDemoCloud;
beforeEach(async () => {
  stage = await startVoiceOnDemoCloud();
});
afterEach(() => stage.end());

const mp3 = (bytes = 16_000): Uint8Array => Buffer.concat([Buffer.from("ID3"), Buffer.alloc(bytes)]);
const recording = (name = "talk.mp3", bytes?: number): string => stage.voice().tray.add(name, mp3(bytes)).id;
const speak = async (text = "Good morning", id: string = randomUUID()): Promise<string> => {
  await stage.voice().works.speech(id, { text, voice: { id: "21m00Tcm4TlvDq8ikWAM", name: "Rachel" }, model: null });
  return id;
};
const clone = async (name = "Ada", id: string = randomUUID()): Promise<string> => {
  const order = { name, description: null, type: "instant", audioIds: [recording()] } as const;
  await stage.voice().works.clone(id, order);
  return id;
};
const callsTo = async (path: string): Promise<number> =>
  (await stage.cloud.control.requests({ path, method: "POST" })).length;
const balance = async (): Promise<number> => (await stage.cloud.control.state()).balanceUsd;

describe("speech", () => {
  it("becomes a thing of the gallery, once for each order", async () => {
    const id = randomUUID();
    // The page sends it twice when a click is doubled.
    await Promise.all([speak("Good morning", id), speak("Good morning", id)]);
    await speak("Good morning", id);
    const { thing, mayBeCharged } = await stage.reaches(id, "done");
    expect(thing).toMatchObject({ kind: "speech", prompt: "Good morning", facts: { voice: "Rachel" } });
    expect(mayBeCharged).toBe(false);
    expect(await callsTo(TTS)).toBe(1);
  });

  it.each([
    [{ kind: "payment-required", required: 7.5 }, "INSUFFICIENT_CREDITS", { requiredUsd: 7.5 }],
    [{ kind: "rate-limited", retryAfter: 30 }, "RATE_LIMITED", { retryAfterMs: 30_000 }],
  ] as const)("that is refused (%o) was not charged and is not asked for again", async (fault, code, details) => {
    await stage.cloud.control.addFault({ ...fault, path: TTS });
    const work = await stage.reaches(await speak(), "failed");
    expect(work).toMatchObject({ mayBeCharged: false, error: { code, details } });
    expect(await callsTo(TTS)).toBe(1);
  });

  it("whose answer is lost may have been charged, and says so", async () => {
    await stage.cloud.control.addFault({ kind: "reset", path: TTS, afterHandling: true });
    const work = await stage.reaches(await speak(), "missing");
    expect(work.mayBeCharged).toBe(true);
    expect(await callsTo(TTS)).toBe(1);
    expect(stage.things).toEqual([]);
  });

  it("that is no sound is none", async () => {
    await stage.cloud.control.addFault({ kind: "invalid-json", path: TTS });
    const work = await stage.reaches(await speak(), "missing");
    expect(work).toMatchObject({ mayBeCharged: true, error: { code: "REMOTE_FAILED" } });
  });

  it("can be cancelled, which the cloud may hear too late", async () => {
    await stage.cloud.control.addFault({ kind: "stall", path: TTS });
    const id = await speak();
    await stage.cloud.control.waitForRequests({ path: TTS, count: 1, until: "arrived" });
    expect(() => stage.voice().works.dismiss(id)).toThrow(expect.objectContaining({ code: "CONFLICT" }));
    stage.voice().works.cancel(id);
    expect(await stage.reaches(id, "cancelled")).toMatchObject({ mayBeCharged: true });
  });

  it("of an app that ended meanwhile is told as lost by its next run, which asks for nothing again", async () => {
    await stage.cloud.control.addFault({ kind: "stall", path: TTS });
    const id = await speak();
    await stage.cloud.control.waitForRequests({ path: TTS, count: 1, until: "arrived" });
    await stage.restart();
    expect(await stage.reaches(id, "missing")).toMatchObject({ title: "Good morning", mayBeCharged: true });
    expect(await callsTo(TTS)).toBe(1);
    stage.voice().works.dismiss(id);
    await stage.restart();
    expect(stage.voice().works.list()).toEqual([]);
  });

  it("is not sent when its order cannot be written down", async () => {
    stage.breakDisk();
    await expect(speak()).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await callsTo(TTS)).toBe(0);
    expect(stage.voice().works.list()).toEqual([]);
  });
});

describe("a transcript", () => {
  it("is kept with its text, and its recording is let go", async () => {
    const audioId = recording("interview.mp3", 600_000);
    const id = randomUUID();
    await stage.voice().works.transcript(id, audioId, "de");
    const { thing, title } = await stage.reaches(id, "done");
    expect(title).toBe("interview.mp3");
    expect(thing).toMatchObject({ kind: "transcript", text: expect.stringContaining("Guten Morgen") });
    expect(thing?.facts).toEqual({ language: "de", seconds: "38" });
    // Told in pieces on its way out.
    expect(new Set(stage.sent).size).toBeGreaterThan(2);
    await expect(stage.voice().works.transcript(randomUUID(), audioId, null)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await callsTo(STT)).toBe(1);
  });
});

describe("a clone", () => {
  it("tells what was deducted", async () => {
    const { clone: made } = await stage.reaches(await clone(), "done");
    const [voice] = await stage.voice().client.own();
    expect(made).toMatchObject({ voiceId: voice?.id, deductedMicros: 504_000, estimate: "30 seconds" });
  });

  it("whose answer was lost is found by its name, not taken for an older one, and not asked for twice", async () => {
    await stage.reaches(await clone(), "done");
    await stage.cloud.control.addFault({ kind: "reset", path: CLONE, afterHandling: true, times: 1 });
    const work = await stage.reaches(await clone(), "done");
    const voices = await stage.voice().client.own();
    expect(voices).toHaveLength(2);
    expect(work).toMatchObject({ wasFound: true, mayBeCharged: false, clone: { voiceId: voices[0]?.id } });
    expect(await callsTo(CLONE)).toBe(2);
    expect(await balance()).toBeCloseTo(10 - 2 * 0.504);
  });

  it("under way when the app ended is found by its next run", async () => {
    await stage.cloud.control.addFault({ kind: "stall", path: CLONE, afterHandling: true, times: 1 });
    const id = await clone();
    await stage.cloud.control.waitForRequests({ path: CLONE, count: 1, until: "arrived" });
    await expect.poll(balance).toBeLessThan(10);
    await stage.restart();
    expect(await stage.reaches(id, "done")).toMatchObject({ title: "Ada", wasFound: true });
    expect(await callsTo(CLONE)).toBe(1);
  });

  it("is shown to its own account alone", async () => {
    const id = await clone();
    await stage.reaches(id, "done");
    stage.setOwner("grace");
    expect(stage.voice().works.list()).toEqual([]);
    expect(() => stage.voice().works.dismiss(id)).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
  });
});

it("own voices are renamed, switched off and deleted; one that is gone already counts as deleted", async () => {
  await stage.reaches(await clone(), "done");
  const { client } = stage.voice();
  const [voice] = await client.own();
  await client.change(voice?.id ?? "", { name: "Grace", isActive: false });
  expect(await client.own()).toMatchObject([{ name: "Grace", isActive: false, sampleCount: 1, type: "instant" }]);
  await client.remove(voice?.id ?? "");
  await client.remove(voice?.id ?? "");
  expect(await client.own()).toEqual([]);
});
