import { describe, expect, it } from "vitest";
import { DomainError } from "../cloud/errors";
import { settle } from "../cloud/testing/fake-clock";
import { atCloud, brokenOff, reply, studioWorld } from "./testing/studio-under-test";

const ID = "0b7c1f0e-5f0a-4c5f-9a53-0c6f4d3f7a11";
const OTHER = "1b7c1f0e-5f0a-4c5f-9a53-0c6f4d3f7a11";
const wish = {
  prompt: "A lighthouse",
  model: "openai/gpt-image-2",
  aspectRatio: null,
  count: 1,
  source: null,
} as const;
const failing = (error: DomainError) => () => Promise.reject(error);

describe("an order", () => {
  it("is on disk before it is sent, is sent once, and ends with its result kept", async () => {
    const world = studioWorld();
    const { jobs } = await world.run();
    let onDisk: unknown = null;
    const made = atCloud({ id: "a", createdAt: world.clock.now() });
    world.answer = async () => {
      onDisk = world.disk.content;
      return [reply(made)];
    };
    // The page sends it twice when a click is doubled.
    await Promise.all([jobs.images(ID, wish), jobs.images(ID, wish)]);
    await jobs.images(ID, wish);
    expect(await jobs.answered(ID)).toMatchObject({ phase: "done", wasFound: false, mayBeCharged: false });
    expect(onDisk).toMatchObject({ jobs: [{ id: ID, phase: "making" }] });
    expect(world.sent).toEqual(["A lighthouse"]);
    expect(world.kept).toMatchObject([{ remoteUrl: made.url, usedModel: "openai/gpt-image-2", owner: "ada" }]);
  });

  it("is not sent when it cannot be written down", async () => {
    const world = studioWorld();
    const { jobs } = await world.run();
    world.disk.isFull = true;
    await expect(jobs.images(ID, wish)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(world.sent).toEqual([]);
    expect(jobs.list()).toEqual([]);
  });

  it("for a picture model that nobody knows is refused, because the cloud would take another", async () => {
    const world = studioWorld();
    const { jobs } = await world.run();
    await expect(jobs.images(ID, { ...wish, model: "flux-pro" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { field: "model" },
    });
    expect(world.sent).toEqual([]);
  });

  it("for a second video waits for the first", async () => {
    const world = studioWorld();
    const { jobs } = await world.run();
    const both = await Promise.allSettled([
      jobs.video(ID, { prompt: "Waves" }),
      jobs.video(OTHER, { prompt: "Dunes" }),
    ]);
    expect(both).toMatchObject([{ status: "fulfilled" }, { status: "rejected", reason: { code: "CONFLICT" } }]);
    expect(world.sent).toEqual(["Waves"]);
  });

  it.each([
    ["INSUFFICIENT_CREDITS", { status: 402, requiredUsd: 0.5 }, false],
    ["RATE_LIMITED", { status: 429, retryAfterMs: 300_000 }, false],
    ["OFFLINE", undefined, false],
    ["REMOTE_FAILED", { status: 503 }, false],
    ["REMOTE_FAILED", { status: 500 }, true],
  ] as const)("that ends with %s (%j) failed and is not looked for", async (code, details, mayBeCharged) => {
    const world = studioWorld();
    const { jobs } = await world.run();
    world.answer = failing(new DomainError(code, "No.", details === undefined ? {} : { details }));
    await jobs.images(ID, wish);
    expect(await jobs.answered(ID)).toMatchObject({ phase: "failed", mayBeCharged, error: { code } });
    await world.clock.advance(600_000);
    expect(jobs.list()).toMatchObject([{ phase: "failed" }]);
    expect(world.sent).toHaveLength(1);
  });

  it("for a model the cloud refuses brings the models it has", async () => {
    const world = studioWorld();
    const { jobs } = await world.run();
    const body = JSON.stringify({ error: "Invalid model specified", validModels: ["fal-ai/veo9"] });
    world.answer = failing(
      new DomainError("REMOTE_REFUSED", "Invalid model specified", {
        details: { status: 400 },
        cause: { status: 400, body },
      }),
    );
    await jobs.video(ID, { prompt: "Waves", model: "fal-ai/veo3" });
    expect(await jobs.answered(ID)).toMatchObject({
      phase: "failed",
      validModels: ["fal-ai/veo9"],
      mayBeCharged: false,
    });
  });

  it("that the person cancels is over, and may be charged all the same", async () => {
    const world = studioWorld();
    const { jobs } = await world.run();
    await jobs.images(ID, wish);
    jobs.cancel(ID);
    expect(await jobs.answered(ID)).toMatchObject({ phase: "cancelled", mayBeCharged: true });
  });
});

describe("a lost answer", () => {
  it("is looked for in the gallery, and the order is not sent again", async () => {
    const world = studioWorld();
    const { jobs } = await world.run();
    world.answer = async () => {
      world.atCloud.push(atCloud({ id: "a", createdAt: world.clock.now() }));
      throw brokenOff();
    };
    await jobs.images(ID, wish);
    await jobs.answered(ID);
    await settle();
    expect(jobs.list()).toMatchObject([
      { phase: "done", wasFound: true, mayBeCharged: false, thingIds: [world.kept[0]?.id] },
    ]);
    expect(world.kept).toMatchObject([{ cloudId: "a" }]);
    expect(world.sent).toHaveLength(1);
  });

  it("of an app that was killed is looked for by the next run, until the cloud can no longer be at it", async () => {
    const world = studioWorld();
    const first = await world.run();
    await first.jobs.video(ID, { prompt: "Waves" });
    expect(world.disk.content).toMatchObject({ jobs: [{ phase: "making" }] });

    const { jobs } = await world.run();
    expect(jobs.list()).toMatchObject([{ id: ID, phase: "looking", mayBeCharged: true }]);
    await world.clock.advance(60_000);
    expect(jobs.list()).toMatchObject([{ phase: "looking", lookedAt: expect.any(Number) }]);
    await world.clock.advance(400_000);
    expect(jobs.list()).toMatchObject([{ phase: "missing", mayBeCharged: true }]);

    world.atCloud.push(atCloud({ id: "v", kind: "video", prompt: "Waves", createdAt: world.clock.now() - 300_000 }));
    jobs.look(ID);
    await settle();
    expect(jobs.list()).toMatchObject([{ phase: "done", wasFound: true }]);
    expect(world.sent).toEqual(["Waves"]);
  });

  it("is told as unknown while the gallery cannot be asked, and is found when it can", async () => {
    const world = studioWorld();
    const first = await world.run();
    await first.jobs.images(ID, wish);
    world.galleryFailure = new DomainError("OFFLINE", "No network.");
    const { jobs } = await world.run();
    await world.clock.advance(600_000);
    expect(jobs.list()).toMatchObject([{ phase: "looking", error: { code: "OFFLINE" } }]);
    world.galleryFailure = null;
    world.atCloud.push(atCloud({ id: "a", createdAt: world.clock.now() - 600_000 }));
    await world.clock.advance(30_000);
    expect(jobs.list()).toMatchObject([{ phase: "done", wasFound: true, error: null }]);
  });

  it("that the person looks for while the gallery is being asked is looked for again right after", async () => {
    const world = studioWorld();
    const first = await world.run();
    await first.jobs.images(ID, wish);
    let answer = (): void => undefined;
    world.galleryWaits = new Promise((resolve) => {
      answer = resolve;
    });
    const { jobs } = await world.run();
    world.atCloud.push(atCloud({ id: "a", createdAt: world.clock.now() }));
    jobs.look(ID);
    answer();
    await settle();
    expect(jobs.list()).toMatchObject([{ phase: "done", wasFound: true }]);
  });

  it("belongs to its account: another one neither sees nor takes it", async () => {
    const world = studioWorld();
    const first = await world.run();
    await first.jobs.images(ID, wish);
    world.owner = "bob";
    world.atCloud.push(atCloud({ id: "a", createdAt: world.clock.now() }));
    const { jobs } = await world.run();
    expect(jobs.list()).toEqual([]);
    expect(() => jobs.cancel(ID)).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
    await world.clock.advance(60_000);
    expect(world.kept).toEqual([]);
    world.owner = "ada";
    jobs.resume();
    await settle();
    expect(jobs.list()).toMatchObject([{ phase: "done", wasFound: true }]);
  });

  it("goes to one of two orders with the same words, and the other one stays open", async () => {
    const world = studioWorld();
    const { jobs } = await world.run();
    world.answer = failing(brokenOff());
    await jobs.images(ID, wish);
    await jobs.images(OTHER, wish);
    await Promise.all([jobs.answered(ID), jobs.answered(OTHER)]);
    world.atCloud.push(atCloud({ id: "a", createdAt: world.clock.now() }));
    await world.clock.advance(60_000);
    expect(
      jobs
        .list()
        .map(({ phase }) => phase)
        .toSorted(),
    ).toEqual(["done", "looking"]);
    expect(world.kept).toHaveLength(1);
  });
});
