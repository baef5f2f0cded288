/** What a handler answers; written to the socket byte for byte, with no header added behind its back. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Text, bytes, a stream of chunks, or nothing at all. */
  readonly body: string | Uint8Array | AsyncIterable<string | Uint8Array> | null;
}

const JSON_TYPE = "application/json";

/** A JSON reply. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { "Content-Type": JSON_TYPE, ...headers }, body: JSON.stringify(value) };
}

/** E1: `{success:false, error, code, details?}` — edge, credits, jobs. */
export function failure(status: number, code: string, error: string, details?: unknown): Reply {
  return json(status, { success: false, error, code, ...(details === undefined ? {} : { details }) });
}

/** E2: `{success:false, error, details?}` — user, sandbox agents, billing settings. */
export function plainFailure(status: number, error: string, details?: unknown): Reply {
  return json(status, { success: false, error, ...(details === undefined ? {} : { details }) });
}

/** E3: `{error, details?}` — login, crypto, stripe, invoices. */
export function bareError(status: number, error: string, details?: unknown): Reply {
  return json(status, { error, ...(details === undefined ? {} : { details }) });
}

/** E4: `{error:{message, type, code?}}` — the OpenAI-style routes. */
export function openAiError(status: number, message: string, type: string, code?: string): Reply {
  return json(status, { error: { message, type, ...(code === undefined ? {} : { code }) } });
}

/** E9: a status with neither body nor Content-Type. */
export function empty(status: number): Reply {
  return { status, headers: {}, body: null };
}

/** An HTML page. */
export function html(status: number, page: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { "Content-Type": "text/html; charset=utf-8", ...headers }, body: page };
}

/** E9: what the web framework answers for a path it does not know, whatever the method. */
export function notFoundPage(): Reply {
  return html(
    404,
    '<!DOCTYPE html><html lang="en"><head><title>404: This page could not be found.</title></head>' +
      "<body><main><h1>404</h1><p>This page could not be found.</p></main></body></html>",
  );
}

/** The same reply with more headers; existing ones win only when not named again. */
export function withHeaders(reply: Reply, headers: Readonly<Record<string, string>>): Reply {
  return { ...reply, headers: { ...reply.headers, ...headers } };
}
