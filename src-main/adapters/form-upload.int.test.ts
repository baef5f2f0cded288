import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { DomainError } from "../cloud/errors";
import type { FormPart } from "../cloud/ports";
import { cleanups, connect, KEY, listen } from "./testing/http-stage";

interface Got {
  readonly headers: IncomingMessage["headers"];
  readonly form: FormData;
}

/** Reads a form as the cloud would: with the platform's own parser. */
async function formServer(answer: (calls: number) => { status: number; headers?: Record<string, string> }) {
  const got: Got[] = [];
  let calls = 0;
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const type = request.headers["content-type"] ?? "";
    const form = await new Response(Buffer.concat(chunks), { headers: { "content-type": type } }).formData();
    got.push({ headers: request.headers, form });
    const { status, headers = {} } = answer(++calls);
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end("{}");
  };
  // A form that breaks off rejects the reading of it.
  const server = createServer((request, response) => void handle(request, response).catch(() => undefined));
  const port = await listen(server);
  cleanups.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { got, origin: `http://127.0.0.1:${port}` };
}

const LARGE = Buffer.alloc(3_000_000, "a text that is no multiple of anything ");

async function* pieces(): AsyncGenerator<Uint8Array> {
  yield LARGE.subarray(0, 1_000_001);
  yield LARGE.subarray(1_000_001);
}

const form: readonly FormPart[] = [
  { name: "name", text: 'Größe "1"\r\nX: y' },
  {
    ...{ name: "file0", fileName: 'a "b"\r\n.mp3', type: "audio/mpeg" },
    ...{ sizeBytes: LARGE.byteLength, open: pieces },
  },
];

const sha = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("a form to the cloud", () => {
  it("arrives whole, with its length told before and its progress after", async () => {
    const server = await formServer(() => ({ status: 200 }));
    const sent: [number, number][] = [];
    const stream = await connect(server.origin).stream({
      ...{ path: "/api/v1/files", apiKey: KEY, firstByteMs: 10_000 },
      form,
      onSent: (bytes, total) => sent.push([bytes, total]),
    });
    for await (const _ of stream.bytes);
    const [first] = server.got;
    expect(first?.headers["transfer-encoding"]).toBeUndefined();
    expect(first?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(first?.form.get("name")).toBe('Größe "1"\r\nX: y');
    const file = first?.form.get("file0") as File;
    expect(file.type).toBe("audio/mpeg");
    // Escaped on the way, so that it cannot end its header early.
    expect(file.name).toBe('a "b"\r\n.mp3');
    expect(sha(new Uint8Array(await file.arrayBuffer()))).toBe(sha(LARGE));
    const [bytes, total] = sent.at(-1) ?? [];
    expect(bytes).toBe(total);
    expect(String(total)).toBe(first?.headers["content-length"]);
    expect(sent.map(([at]) => at)).toEqual(sent.map(([at]) => at).toSorted((a, b) => a - b));
  });

  it("is sent again, from its beginning, where the cloud's own redirect says so", async () => {
    const server = await formServer((calls) =>
      calls === 1 ? { status: 307, headers: { location: "/api/v1/moved" } } : { status: 200 },
    );
    const stream = await connect(server.origin).stream({
      ...{ path: "/api/v1/files", apiKey: KEY, firstByteMs: 10_000, form },
    });
    for await (const _ of stream.bytes);
    expect(server.got).toHaveLength(2);
    const again = server.got[1]?.form.get("file0") as File;
    expect(again.size).toBe(LARGE.byteLength);
  });

  it("says what kept one of its files from being read", async () => {
    const server = await formServer(() => ({ status: 200 }));
    const broken: FormPart = {
      ...{ name: "file0", fileName: "a.mp3", type: "audio/mpeg", sizeBytes: 10 },
      async *open() {
        yield Buffer.from("123");
        throw new DomainError("CONFLICT", "The file changed.");
      },
    };
    const call = connect(server.origin).stream({ path: "/x", apiKey: KEY, firstByteMs: 10_000, form: [broken] });
    await expect(call).rejects.toMatchObject({ code: "CONFLICT" });
    expect(server.got).toEqual([]);
  });
});
