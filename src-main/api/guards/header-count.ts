import type { Refusal } from "../problem";
import type { RawRequest } from "../raw-request";

/**
 * Refuses requests with more headers than any honest client sends. Node drops those beyond its own count (2,000) without a
 * word, and a dropped Origin would pass the Origin guard; this bound is reached long before.
 */
const MAX_HEADERS = 64;

export function checkHeaderCount(request: RawRequest): Refusal | null {
  if (request.rawHeaders.length / 2 <= MAX_HEADERS) return null;
  return { code: "PAYLOAD_TOO_LARGE", status: 431, message: `A request may have at most ${MAX_HEADERS} headers.` };
}
