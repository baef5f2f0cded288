import { beforeEach, expect, it } from "vitest";
import type { KnowledgeDocument } from "../../src-preload/contract/knowledge";
import { DomainError } from "../cloud/errors";
import { createFakeClock, type FakeClock, settle } from "../cloud/testing/fake-clock";
import { createListLook } from "./list-look";
import { createUploads, type GivenFile, type UploadDesk } from "./uploads";
import type { TakenFile } from "./wire";

let clock: FakeClock;
let desk: UploadDesk;
/** The names of each call's files. */
let calls: string[][];
let there: KnowledgeDocument[];
let answer: (names: readonly string[], signal: AbortSignal) => Promise<TakenFile[]>;
let listError: DomainError | null;

const file = (name: string, size = 10): GivenFile => ({ name, sizeBytes: size, bytes: new Uint8Array(size) });
const taken = (name: string): TakenFile => {
  there.push({ id: `${there.length}`, name, sizeBytes: 10, createdAt: clock.now(), beginning: "" });
  return { documentId: `${there.length - 1}`, name, isTaken: true, fragmentCount: 1, error: null };
};
const phases = () => desk.read().uploads.map(({ name, phase }) => `${name} ${phase}`);
const offline = () => new DomainError("OFFLINE", "The network is down.");

beforeEach(() => {
  clock = createFakeClock();
  calls = [];
  there = [];
  listError = null;
  answer = async (names) => names.map(taken);
  let ids = 0;
  const uuid = (): string => `00000000-0000-4000-8000-${String(++ids).padStart(12, "0")}`;
  desk = createUploads({
    clock,
    random: { uuid, fraction: () => 0 },
    look: createListLook({
      async page(_store, offset) {
        if (listError !== null) throw listError;
        return { documents: there.slice(offset), total: there.length, hasMore: false };
      },
    }),
    client: {
      upload: (_store, files, signal) => {
        const names = files.map(({ name }) => name);
        calls.push(names);
        return answer(names, signal);
      },
      addText: async (_store, name) => taken(name),
    },
  });
});

it("goes in calls of five files and five megabytes, and judges before it sends", async () => {
  const big = 4 * 1_024 * 1_024;
  const files = [
    file("a.txt", big),
    file("b.txt", big),
    ...["1", "2", "3", "4", "5", "6"].map((name) => file(`${name}.md`)),
  ];
  const bad = [file("run.exe"), file("..txt"), file("empty.txt", 0), { name: "huge.pdf", sizeBytes: 9e6, bytes: null }];
  const ended = await desk.addFiles(null, [...bad, ...files]);
  expect(ended.map(({ phase }) => phase)).toEqual([...bad.map(() => "refused"), ...files.map(() => "done")]);
  expect(calls).toEqual([["a.txt"], ["b.txt", "1.md", "2.md", "3.md", "4.md"], ["5.md", "6.md"]]);
});

it("finds what arrived although its answer was lost, and sends again only what did not, when asked to", async () => {
  answer = async ([first = ""]) => {
    taken(first);
    throw offline();
  };
  await desk.addFiles(null, [file("a.txt"), file("b.txt")]);
  expect(phases()).toEqual(["a.txt done", "b.txt failed"]);
  expect(desk.read().uploads[0]).toMatchObject({ isFoundInList: true, canRetry: false });
  expect(calls).toHaveLength(1);
  answer = async (names) => names.map(taken);
  desk.retry(desk.read().uploads.map(({ id }) => id));
  await settle();
  expect(calls).toEqual([["a.txt", "b.txt"], ["b.txt"]]);
  expect(phases()).toEqual(["a.txt done", "b.txt done"]);
});

it("does not take a document for a lost upload that has been there for long, or that is accounted for", async () => {
  there.push({ id: "old", name: "a.txt", sizeBytes: 10, createdAt: clock.now() - 3_600_000, beginning: "" });
  await desk.addFiles(null, [file("a.txt")]);
  answer = async () => {
    throw offline();
  };
  await desk.addFiles(null, [file("a.txt")]);
  expect(phases()).toEqual(["a.txt done", "a.txt failed"]);
});

it("says that nobody knows while the list cannot be asked, stops there, and looks before it sends again", async () => {
  answer = async ([first = ""]) => {
    taken(first);
    throw offline();
  };
  listError = offline();
  await desk.addFiles(null, [..."12345"].map((name) => file(`${name}.txt`)).concat(file("6.txt")));
  expect(phases().slice(4)).toEqual(["5.txt unknown", "6.txt failed"]);
  expect(calls).toHaveLength(1);
  // Long after: what counts is when it was sent.
  await clock.advance(3_600_000);
  listError = null;
  answer = async (names) => names.map(taken);
  desk.retry(desk.read().uploads.map(({ id }) => id));
  await clock.advance(0);
  expect(phases()).toEqual([..."123456"].map((name) => `${name}.txt done`));
  expect(calls.slice(1).flat()).toEqual(["2.txt", "3.txt", "4.txt", "5.txt", "6.txt"]);
});

it("tells what the cloud says of each file, and looks for one it does not speak of", async () => {
  answer = async () => [
    taken("a.txt"),
    { documentId: null, name: "b.txt", isTaken: false, fragmentCount: null, error: "No text in it" },
  ];
  const [a, b, c] = await desk.addFiles(null, [file("a.txt"), file("b.txt"), file("c.txt")]);
  expect(a).toMatchObject({ phase: "done", fragmentCount: 1 });
  expect(b).toMatchObject({ phase: "failed", error: { message: "No text in it" }, canRetry: true });
  expect(c).toMatchObject({ phase: "failed", canRetry: true });
});

it("a refusal that would meet every file stops the rest, and a service that is not running is not looked behind", async () => {
  answer = async () => {
    throw new DomainError("RATE_LIMITED", "Too often.", { details: { retryAfterMs: 1 } });
  };
  await desk.addFiles(
    null,
    Array.from({ length: 7 }, (_, index) => file(`${index}.txt`)),
  );
  expect(calls).toHaveLength(1);
  expect(new Set(desk.read().uploads.map(({ error }) => error?.code))).toEqual(new Set(["RATE_LIMITED"]));
  listError = offline();
  answer = async () => {
    throw new DomainError("REMOTE_FAILED", "Not running.", { details: { status: 503 } });
  };
  const [one] = await desk.addFiles(null, [file("x.txt")]);
  expect(one).toMatchObject({ phase: "failed", error: { message: "Not running." } });
});

it("gives up when asked to, and forgets everything with the account", async () => {
  answer = (_names, signal) =>
    new Promise((_resolve, reject) =>
      signal.addEventListener("abort", () => reject(new DomainError("CANCELLED", "Cancelled."))),
    );
  const ended = desk.addFiles(
    null,
    Array.from({ length: 6 }, (_, index) => file(`${index}.txt`)),
  );
  await settle();
  desk.cancel();
  expect((await ended).every(({ phase }) => phase === "cancelled")).toBe(true);
  void desk.addFiles(null, [file("late.txt")]);
  await settle();
  desk.reset();
  await settle();
  expect(desk.read().uploads).toEqual([]);
  answer = async (names) => names.map(taken);
  expect(await desk.addFiles(null, [file("next.txt")])).toMatchObject([{ phase: "done" }]);
});
