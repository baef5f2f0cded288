import { ElizaCloudClient } from "@elizaos/cloud-sdk";
import { expect, test } from "vitest";
import { TEST_KEYS } from "./test-keys";
import { callCloud, cloudForEachTest } from "./testing/cloud-under-test";

const cloud = cloudForEachTest();

const send = async (files: Readonly<Record<string, string>>, characterId?: string, path = "knowledge/upload-file") => {
  const form = new FormData();
  for (const [name, text] of Object.entries(files))
    form.append("files", new Blob([text], { type: "text/plain" }), name);
  if (characterId !== undefined) form.append("characterId", characterId);
  const response = await fetch(`${cloud.origin()}/api/v1/${path}`, {
    method: "POST",
    headers: { "X-API-Key": TEST_KEYS.valid },
    body: form,
  });
  return { status: response.status, body: await response.json() };
};

test("files are taken one by one, found by their words and deleted", async () => {
  expect(await send({ "cats.txt": "Mia is a grey cat", "fail.txt": "?" })).toMatchObject({
    status: 200,
    body: {
      success: false,
      ...{ successCount: 1, failedCount: 1, totalCount: 2 },
      data: [
        { filename: "cats.txt", status: "success", fragmentCount: 1 },
        { filename: "fail.txt", status: "error_processing", error: expect.any(String) },
      ],
    },
  });
  const text = { content: "A cat is not a dog", filename: "dogs.txt" };
  expect(await cloud.call("POST", "/api/v1/knowledge", { body: text })).toMatchObject({
    body: { success: true, fragmentCount: 1 },
  });
  const { body: listed } = await cloud.call("GET", "/api/v1/knowledge?count=1&offset=1");
  expect(listed).toMatchObject({
    ...{ total: 2, count: 1, offset: 1 },
    documents: [{ metadata: { fileName: "cats.txt", fileSize: 17 }, createdAt: expect.any(Number) }],
  });
  expect(await cloud.call("POST", "/api/v1/knowledge/query", { body: { query: "grey cat" } })).toMatchObject({
    body: {
      count: 2,
      results: [
        { similarity: 1, metadata: { fileName: "cats.txt" } },
        { similarity: 0.5, metadata: { fileName: "dogs.txt" } },
      ],
    },
  });
  const [{ id } = { id: "" }] = (listed as { documents: { id: string }[] }).documents;
  expect((await cloud.call("DELETE", `/api/v1/knowledge/${id}`)).body).toMatchObject({ success: true });
  expect((await cloud.call("DELETE", `/api/v1/knowledge/${id}`)).status).toBe(404);
  expect((await cloud.call("DELETE", "/api/v1/knowledge/no-uuid")).status).toBe(400);
});

test("what is too much, too large or of a wrong kind is refused", async () => {
  const six = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`${index}.txt`, "x"]));
  expect(await send(six)).toMatchObject({ status: 400 });
  expect(await send({ "a.exe": "x" })).toMatchObject({ status: 400 });
  expect(await send({ "a..txt": "x" })).toMatchObject({ status: 400 });
  expect(await send({ "a.txt": "x".repeat(3_000_000), "b.txt": "x".repeat(3_000_000) })).toMatchObject({ status: 413 });
  expect((await cloud.call("POST", "/api/v1/knowledge/query", { body: {} })).status).toBe(400);
  expect((await cloud.call("POST", "/api/v1/knowledge", { body: { content: "" } })).status).toBe(400);
});

test("every character has a store of its own, and another's is refused", async () => {
  const { body } = await cloud.call("POST", "/api/v1/app/agents", { body: { name: "Ada" } });
  const { id } = (body as { agent: { id: string } }).agent;
  await send({ "ada.txt": "Ada alone" }, id);
  expect((await cloud.call("GET", "/api/v1/knowledge")).body).toMatchObject({ total: 0 });
  expect((await cloud.call("GET", `/api/v1/knowledge/check?characterId=${id}`)).body).toEqual({
    ...{ hasDocuments: true, count: 1 },
  });
  expect((await send({ "a.txt": "x" }, "00000000-0000-4000-8000-000000000000")).status).toBe(403);
});

test("a key that is no good is a 500 in words, and without them on the check", async () => {
  const asStranger = (path: string) => callCloud(cloud.origin(), "GET", path, { key: TEST_KEYS.expired });
  expect(await asStranger("/api/v1/knowledge")).toMatchObject({ status: 500, body: { error: "API key has expired" } });
  expect(await asStranger("/api/v1/knowledge/check")).toMatchObject({ status: 500, text: "" });
});

test("the oldest upload path is another document's, and the newest cloud has another name for all", async () => {
  expect((await cloud.call("POST", "/api/v1/knowledge/upload", { body: {} })).status).toBe(405);
  await cloud.control().setRules({ profile: "modern" });
  expect((await cloud.call("GET", "/api/v1/knowledge")).status).toBe(404);
  expect((await send({ "a.md": "about cats" }, undefined, "documents/upload-file")).status).toBe(200);
  const sdk = new ElizaCloudClient({ baseUrl: cloud.origin(), apiKey: TEST_KEYS.valid });
  expect(await sdk.routes.getApiV1Documents()).toMatchObject({
    documents: [{ createdAt: expect.stringMatching(/Z$/) }],
  });
  const found = await sdk.routes.postApiV1DocumentsQuery({ json: { query: "cats" } });
  expect(found).toMatchObject({ count: 1, results: [{ similarity: 1 }] });
});
