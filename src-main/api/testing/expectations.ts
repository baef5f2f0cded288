import type { RawAnswer } from "./raw-http";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const SAFETY = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
} as const;

/** What is wrong with an answer by the rules that hold for every one of them; empty when all is well. */
export function faultsOf({ status, headers, text }: RawAnswer, isHead = false): readonly string[] {
  const faults: string[] = [];
  for (const [name, value] of Object.entries(SAFETY)) {
    if (headers[name] !== value) faults.push(`${name} is ${headers[name]}`);
  }
  if (!UUID.test(headers["x-request-id"] ?? "")) faults.push("no X-Request-Id");
  const cors = Object.keys(headers).filter((name) => name.startsWith("access-control-"));
  if (cors.length > 0) faults.push(`CORS: ${cors.join()}`);
  if (status < 400 || isHead) return faults;
  const body = JSON.parse(text) as Record<string, unknown>;
  if (body.ok !== false) faults.push("ok is not false");
  if (typeof body.error !== "string" || body.error === "") faults.push("no error");
  if (!/^[A-Z_]+$/.test(String(body.code))) faults.push("no code");
  if (body.requestId !== headers["x-request-id"]) faults.push("requestId differs from X-Request-Id");
  if (/\bat .+:\d+:\d+|<html|node_modules/i.test(text)) faults.push("a stack or HTML");
  return faults;
}

/** The fields of a JSON answer. */
export const fieldsOf = (answer: RawAnswer): Record<string, unknown> =>
  JSON.parse(answer.text) as Record<string, unknown>;
