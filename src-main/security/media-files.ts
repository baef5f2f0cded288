/**
 * Serves what was made to the page, below its own origin, as data that nothing runs. Without it the page's policy would have to let
 * pictures of any host in.
 */
import { MEDIA_PATH } from "../../src-preload/contract/studio-names";
import { isOfOrigin, PAGE_ORIGIN } from "./page-origin";

/** The content of one thing; its type is one of the few that were recognised by their bytes. */
export type ReadMedia = (
  id: string,
  signal: AbortSignal,
) => Promise<{ readonly content: Uint8Array; readonly mimeType: string }>;

interface MediaRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: { get(name: string): string | null };
  readonly signal: AbortSignal;
}

const ID = /^[\w-]{1,128}$/;
const RANGE = /^bytes=(\d*)-(\d*)$/;
const SAFE = {
  // A picture format that can hold scripts is not among the types; should one come through, it runs nothing.
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};

/** The id in the address of a made thing; null for any other address. */
export function mediaId(address: string): string | null {
  if (!isOfOrigin(address, PAGE_ORIGIN)) return null;
  const { pathname } = new URL(address);
  const id = pathname.startsWith(MEDIA_PATH) ? pathname.slice(MEDIA_PATH.length) : "";
  return ID.test(id) ? id : null;
}

const refuse = (status: number): Response => new Response(null, { status, headers: SAFE });

/** Answers for one thing, or a part of it: players ask for parts. */
export async function serveMedia(id: string, request: MediaRequest, read: ReadMedia): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405);
  let media: Awaited<ReturnType<ReadMedia>>;
  try {
    media = await read(id, request.signal);
  } catch {
    return refuse(404);
  }
  const { content, mimeType } = media;
  const part = partOf(request.headers.get("range"), content.byteLength);
  if (part === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { ...SAFE, "Content-Range": `bytes */${content.byteLength}` } });
  }
  const body = new Uint8Array(part === null ? content : content.subarray(part.from, part.to + 1));
  const headers = new Headers({ ...SAFE, "Content-Type": mimeType, "Accept-Ranges": "bytes" });
  headers.set("Content-Length", String(body.byteLength));
  if (part !== null) headers.set("Content-Range", `bytes ${part.from}-${part.to}/${content.byteLength}`);
  return new Response(request.method === "HEAD" ? null : body, { status: part === null ? 200 : 206, headers });
}

/** First and last byte of a wanted part; null for the whole, which is also the answer to a range nobody understands. */
function partOf(range: string | null, size: number): { from: number; to: number } | "unsatisfiable" | null {
  const match = range === null ? null : RANGE.exec(range);
  if (match === null || (match[1] === "" && match[2] === "")) return null;
  const [, first = "", last = ""] = match;
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return from <= to ? { from, to } : "unsatisfiable";
}
