import { z } from "zod";
import { memberRoute, refuseAsServerError, refuseSilently } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { readForm } from "../http/form";
import { bareError, json, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import type { KnowledgeDocument } from "../store/knowledge";

const MOST_FILES = 5;
const MOST_BYTES = 5 * 1_024 * 1_024;
const EXTENSION = /\.(pdf|txt|md|docx?|json|xml|ya?ml|csv)$/i;
const FORBIDDEN_NAME = /[/\\:*?"<>|]|\.\./;
const TEXT_TYPE = /^(text\/|application\/(json|xml|yaml|x-yaml))/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const characterId = z.string().nullish();
const textBody = z.object({
  content: z.string().min(1),
  contentType: z.string().default("text/plain"),
  filename: z.string().default("document.txt"),
  characterId,
});
const queryBody = z.object({ query: z.string().trim().min(1), limit: z.int().min(1).max(100).default(5), characterId });

/** What agents know, under the name that the generation of the cloud has for it. */
export function knowledgeRoutes(cloud: Cloud): Route[] {
  const { rules } = cloud;
  const base = rules.profile === "modern" ? "/api/v1/documents" : "/api/v1/knowledge";
  const route = (method: Route["method"], path: string, handle: Route["handle"], refuse = refuseAsServerError): Route =>
    memberRoute(cloud.account, cloud.clock, {
      ...{ method, path: `${base}${path}`, limit: "STANDARD", refuse, handle },
    });
  return [
    route("GET", "", (call) => inStore(cloud, call.query.get("characterId"), () => list(cloud, call))),
    route("POST", "", (call) => addText(cloud, call)),
    route("POST", "/upload-file", (call) => upload(cloud, call)),
    ...(rules.profile === "seed" ? [route("POST", "/upload", (call) => upload(cloud, call))] : []),
    route("POST", "/query", (call) => query(cloud, call)),
    route("GET", "/check", (call) => check(cloud, call), refuseSilently),
    ...(rules.profile === "modern" ? [route("GET", "/:id", (call, { id = "" }) => one(cloud, call, id))] : []),
    route("DELETE", "/:id", (call, { id = "" }) => remove(cloud, call, id)),
  ];
}

/** Serves a store of this account; another's is refused. */
function inStore(cloud: Cloud, id: string | null | undefined, serve: (store: string | null) => Reply): Reply {
  if (!id) return serve(null);
  return cloud.characters.find(id.toLowerCase())
    ? serve(id.toLowerCase())
    : bareError(403, "Access denied to character");
}

const storeOf = (call: Call): string | null => call.query.get("characterId")?.toLowerCase() || null;

function list(cloud: Cloud, call: Call): Reply {
  const offset = Math.max(0, Number(call.query.get("offset") ?? 0) || 0);
  const count = Math.max(1, Number(call.query.get("count") ?? 100) || 100);
  const all = cloud.knowledge.list(storeOf(call));
  const shown = all.slice(offset, offset + count);
  return json(200, {
    documents: shown.map((document) => record(cloud, document)),
    ...{ total: all.length, count: shown.length, offset },
  });
}

function one(cloud: Cloud, call: Call, id: string): Reply {
  return inStore(cloud, call.query.get("characterId"), (store) => {
    const document = cloud.knowledge.list(store).find((each) => each.id === id.toLowerCase());
    return document ? json(200, { document: record(cloud, document) }) : bareError(404, "Document not found");
  });
}

/** The newer cloud tells times as ISO text. */
function record({ rules, account }: Cloud, { id, text, name, size, createdAt }: KnowledgeDocument): unknown {
  return {
    id,
    content: { text },
    createdAt: rules.profile === "modern" ? new Date(createdAt).toISOString() : createdAt,
    metadata: {
      ...{ fileName: name, originalFilename: name, fileSize: size },
      ...{ uploadedBy: account.user.id, uploadedAt: createdAt },
    },
  };
}

async function addText(cloud: Cloud, call: Call): Promise<Reply> {
  const body = textBody.safeParse(await call.json());
  if (!body.success) return bareError(400, "Content is required");
  const { content, contentType, filename } = body.data;
  const bytes = Buffer.from(content, TEXT_TYPE.test(contentType) ? "utf8" : "base64");
  return inStore(cloud, body.data.characterId, (store) => {
    const text = readable(bytes, contentType);
    const file = { name: filename, type: contentType, size: bytes.byteLength, text };
    const { id, fragments } = cloud.knowledge.add({ ...file, characterId: store });
    const message = "Document added to the knowledge base";
    return json(200, { success: true, documentId: id, fragmentCount: fragments.length, message });
  });
}

async function upload(cloud: Cloud, call: Call): Promise<Reply> {
  const form = await readForm(call);
  const files = form.getAll("files").filter((part): part is File => part instanceof File);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (files.length === 0) return bareError(400, "No files provided");
  if (files.length > MOST_FILES) return bareError(400, `At most ${MOST_FILES} files at once`);
  if (files.some(({ name }) => FORBIDDEN_NAME.test(name))) return bareError(400, "Invalid file name");
  if (files.some(({ name }) => !EXTENSION.test(name))) return bareError(400, "File type not supported");
  if (total > MOST_BYTES) return bareError(413, "Files are too large");
  const contents = await Promise.all(files.map(async (file) => Buffer.from(await file.arrayBuffer())));
  const wanted = form.get("characterId");
  return inStore(cloud, typeof wanted === "string" ? wanted : null, (store) => {
    const data = files.map((file, index) => take(cloud, store, file, contents[index] ?? Buffer.alloc(0)));
    const failedCount = data.filter(({ status }) => status !== "success").length;
    const counts = { successCount: data.length - failedCount, failedCount, totalCount: data.length };
    const message = `${counts.successCount} of ${counts.totalCount} files processed`;
    return json(200, { success: failedCount === 0, data, message, ...counts });
  });
}

function take(cloud: Cloud, store: string | null, { name, type, size }: File, bytes: Buffer) {
  const facts = { filename: name, type, size, uploadedAt: cloud.clock.now() };
  if (/fail/i.test(name)) {
    return { id: "", ...facts, status: "error_processing", error: "No text could be read from this file" };
  }
  const text = readable(bytes, type);
  const { id, fragments } = cloud.knowledge.add({ characterId: store, name, type, size, text });
  return { id, ...facts, status: "success", fragmentCount: fragments.length };
}

/** Text as it is; of other files what can be read in them. */
const readable = (bytes: Buffer, type: string): string =>
  TEXT_TYPE.test(type) ? bytes.toString("utf8") : (bytes.toString("latin1").match(/[\x20-\x7e]{4,}/g) ?? []).join(" ");

async function query(cloud: Cloud, call: Call): Promise<Reply> {
  const body = queryBody.safeParse(await call.json());
  if (!body.success) return bareError(400, "Query is required");
  const { query: question, limit } = body.data;
  return inStore(cloud, body.data.characterId, (store) => {
    const hits = cloud.knowledge.query(store, question, limit);
    const results = hits.map(({ document, fragment, similarity }) => ({
      ...{ id: fragment.id, content: fragment.text, similarity },
      metadata: { documentId: document.id, fileName: document.name },
    }));
    return json(200, { query: question, results, count: results.length });
  });
}

function check(cloud: Cloud, call: Call): Reply {
  const id = call.query.get("characterId");
  if (!id) return bareError(400, "characterId is required");
  return inStore(cloud, id, (store) => {
    const count = cloud.knowledge.list(store).length;
    return json(200, { hasDocuments: count > 0, count });
  });
}

function remove(cloud: Cloud, call: Call, id: string): Reply {
  if (!UUID.test(id)) return bareError(400, "Invalid document id");
  return inStore(cloud, call.query.get("characterId"), (store) =>
    cloud.knowledge.remove(store, id.toLowerCase())
      ? json(200, { success: true, message: "Document deleted" })
      : bareError(404, "Document not found"),
  );
}
