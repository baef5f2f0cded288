import { afterEach, beforeEach, expect, it } from "vitest";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "./testing/app-on-demo-cloud";

const PATH = "/api/cloud/knowledge";
const base64 = (text: string): string => Buffer.from(text).toString("base64");

let app: AppOnDemoCloud;
beforeEach(async () => {
  app = await startAppOnDemoCloud();
});
afterEach(() => app.end());

it("adds texts and files, each with its result, and finds, lists and deletes them", async () => {
  const files = [
    { name: "cats.txt", contentBase64: base64("Mia is a grey cat") },
    { name: "fail.txt", contentBase64: base64("?") },
    { name: "run.exe", contentBase64: base64("MZ") },
    ...Array.from({ length: 5 }, (_, index) => ({ name: `${index}.md`, contentBase64: base64("x".repeat(2_000_000)) })),
  ];
  const added = await app.ask("POST", `${PATH}/files`, { body: { files } });
  expect(added).toMatchObject({ status: 200, fields: { addedCount: 6 } });
  expect(added.fields.files).toMatchObject([
    { name: "cats.txt", status: "added", fragmentCount: 1, error: null },
    { name: "fail.txt", status: "failed", error: expect.stringContaining("No text") },
    { name: "run.exe", status: "refused", code: "INVALID_INPUT" },
    ...Array.from({ length: 5 }, () => ({ status: "added" })),
  ]);
  // Two files of two megabytes go with one call.
  const calls = await app.cloud.control.requests({ path: "/api/v1/knowledge/upload-file", until: "over" });
  expect(calls).toHaveLength(3);

  expect(await app.ask("POST", PATH, { body: { name: "dogs.md", text: "Rex is no cat" } })).toMatchObject({
    status: 201,
    fields: { document: { name: "dogs.md", status: "added" } },
  });
  expect((await app.ask("POST", `${PATH}/query`, { body: { query: "grey cat", limit: 1 } })).fields.results).toEqual([
    { id: expect.any(String), text: "Mia is a grey cat", similarity: 1, source: "cats.txt" },
  ]);
  // The list holds more text than one answer may have; what was asked first comes first.
  const [first, rest] = [(await app.ask("GET", PATH)).fields, (await app.ask("GET", `${PATH}?offset=2`)).fields];
  const listed = [first, rest].flatMap(({ documents }) => documents) as {
    readonly id: string;
    readonly name: string;
  }[];
  expect(listed.map(({ name }) => name)).toContain("cats.txt");
  const cats = listed.find(({ name }) => name === "cats.txt");
  expect(await app.ask("DELETE", `${PATH}/${cats?.id.toUpperCase()}`)).toMatchObject({ status: 200 });
  expect(await app.ask("DELETE", `${PATH}/${cats?.id}`)).toMatchObject({ status: 404 });
});

it("tells a text whose answer was lost from one that is not there", async () => {
  const add = (name: string) => app.ask("POST", PATH, { body: { name, text: "about cats" } });
  const fault = { kind: "reset", method: "POST", path: "/api/v1/knowledge", times: 1 } as const;
  await app.cloud.control.addFault({ ...fault, afterHandling: true });
  expect(await add("there.txt")).toMatchObject({ status: 201 });
  await app.cloud.control.addFault(fault);
  expect(await add("lost.txt")).toMatchObject({ status: 502, fields: { code: "OFFLINE" } });
  expect((await app.ask("GET", PATH)).fields).toMatchObject({ total: 1 });
});

it("says what the cloud says: a dead key behind a 500, and a service that does not run", async () => {
  const unavailable = { kind: "reply", status: 503, headers: {}, body: '{"error":"x"}', times: 9 } as const;
  await app.cloud.control.addFault({ ...unavailable, path: "/api/v1/knowledge/*" });
  const asked = await app.ask("POST", `${PATH}/query`, { body: { query: "cats" } });
  expect(asked).toMatchObject({ status: 502, fields: { cloudStatus: 503 } });
  expect(asked.fields.error).toContain("knowledge service is not available");
  const { keys } = await app.cloud.control.state();
  for (const { id } of keys) await app.cloud.control.changeKey(id, "disable");
  expect(await app.ask("GET", PATH)).toMatchObject({ status: 401, fields: { code: "KEY_REJECTED" } });
});

it("asks the cloud for nothing that is not valid", async () => {
  const before = await app.cloud.control.latestRequest();
  for (const body of [{}, { files: [] }, { files: [{ name: "a.txt", contentBase64: "%" }] }]) {
    expect(await app.ask("POST", `${PATH}/files`, { body })).toMatchObject({ status: 400 });
  }
  expect(await app.ask("POST", `${PATH}/query`, { body: { query: " " } })).toMatchObject({ status: 400 });
  expect(await app.ask("GET", `${PATH}?offset=-1`)).toMatchObject({ status: 400 });
  expect(await app.ask("DELETE", `${PATH}/all`)).toMatchObject({ status: 400 });
  expect(await app.cloud.control.latestRequest()).toBe(before);
});
