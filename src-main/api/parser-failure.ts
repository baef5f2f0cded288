import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type Refusal, refusalProblem } from "./problem";
import { REQUEST_ID_HEADER, SAFETY_HEADERS } from "./safety-headers";

const MALFORMED: Refusal = { code: "INVALID_INPUT", message: "This is not a well-formed HTTP request." };

const BY_ERROR_CODE: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: { code: "PAYLOAD_TOO_LARGE", status: 431, message: "The headers are too large." },
  ERR_HTTP_REQUEST_TIMEOUT: { code: "TIMEOUT", status: 408, message: "The request took too long to arrive." },
};

/** Answers bytes that never became a request, like any other refusal, and closes the connection. */
export function answerParserFailure(socket: Duplex, errorCode: string | undefined): void {
  const refusal = BY_ERROR_CODE[errorCode ?? ""] ?? MALFORMED;
  const requestId = randomUUID();
  const { status, body } = refusalProblem(refusal, requestId);
  const text = JSON.stringify(body);
  const headers = {
    ...SAFETY_HEADERS,
    [REQUEST_ID_HEADER]: requestId,
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(text),
    Connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("")}\r\n${text}`, () =>
    socket.destroy(),
  );
}
