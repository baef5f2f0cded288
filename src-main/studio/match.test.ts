import { expect, it } from "vitest";
import type { JobRecord } from "./job-record";
import { resultsOf } from "./match";
import { atCloud } from "./testing/studio-under-test";

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;
const job: JobRecord = {
  ...{ id: "j", owner: "ada", kind: "image", prompt: "A lighthouse ", model: "openai/gpt-image-2", aspectRatio: null },
  ...{ count: 2, hasSource: false, startedAt: NOW, deadlineAt: NOW + 3 * MINUTE, phase: "looking", thingIds: [] },
  ...{ wasFound: false, mayBeCharged: true, lookedAt: null, error: null, validModels: [] },
};
const ids = (changes: Partial<JobRecord>, ...things: Parameters<typeof atCloud>[0][]) =>
  resultsOf({ ...job, ...changes }, things.map(atCloud), []).map(({ id }) => id);
const made = { id: "a", createdAt: NOW };

it.each([
  ["the same words, model and time", {}, made, true],
  ["a cloud whose clock is a little behind", {}, { ...made, createdAt: NOW - 4 * MINUTE }, true],
  ["made long before", {}, { ...made, createdAt: NOW - 6 * MINUTE }, false],
  ["made long after", {}, { ...made, createdAt: NOW + 24 * MINUTE }, false],
  ["other words", {}, { ...made, prompt: "A lighthouse at dusk" }, false],
  ["another model", {}, { ...made, model: "bfl/flux-kontext-max" }, false],
  ["a model nobody chose", { model: null }, { ...made, model: "bfl/flux-kontext-max" }, true],
  ["a model the cloud does not tell", {}, { ...made, model: null }, true],
  ["a video", {}, { ...made, kind: "video" }, false],
] as const)("%s: %j, %j → %s", (_name, changes, thing, isFound) => {
  expect(ids(changes, thing)).toEqual(isFound ? ["a"] : []);
});

it("takes as many as are missing, the earliest first", () => {
  const three = [
    { id: "c", createdAt: NOW + 3 },
    { id: "a", createdAt: NOW + 1 },
    { id: "b", createdAt: NOW + 2 },
  ];
  expect(ids({}, ...three)).toEqual(["a", "b"]);
  expect(ids({ thingIds: ["x"] }, ...three)).toEqual(["a"]);
});
