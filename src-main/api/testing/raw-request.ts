import type { RawRequest } from "../raw-request";

/** A request as the guards see it; header lines as pairs. */
export function rawRequest(
  headers: readonly (readonly [name: string, value: string])[],
  parts: Partial<Omit<RawRequest, "rawHeaders">> = {},
): RawRequest {
  return { method: "GET", target: "/api/health", port: 31_337, ...parts, rawHeaders: headers.flat() };
}
