import type { Refusal } from "../problem";
import { headerValues, type RawRequest } from "../raw-request";

/**
 * Refuses every Host that is not this machine's loopback name with our port. Without it a web page whose name is rebound to
 * 127.0.0.1 would count as same-origin with this API and read its answers.
 */
const LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"] as const;

/** A browser leaves the port out where it is the scheme's own. */
const HTTP_PORT = 80;

export function checkHost(request: RawRequest): Refusal | null {
  const hosts = headerValues(request, "host");
  const host = hosts.length === 1 ? hosts[0]?.toLowerCase() : undefined;
  const isOurs = LOOPBACK_NAMES.some(
    (name) => host === `${name}:${request.port}` || (request.port === HTTP_PORT && host === name),
  );
  if (isOurs) return null;
  return { code: "FORBIDDEN_SENDER", message: "This API answers only under its own loopback address and port." };
}
