import { connect, type Socket } from "node:net";

/** An answer as it came over the wire; header names in lower case. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A request by its parts; an absent Host is the right one, `null` sends none. */
export interface RequestParts {
  readonly method?: string;
  readonly target?: string;
  readonly hosts?: readonly string[];
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Buffer;
}

/** The bytes of a request, exactly as named: no client library that would normalise them. */
export function requestBytes(port: number, parts: RequestParts): Buffer {
  const { method = "GET", target = "/api/health", hosts = [`127.0.0.1:${port}`], headers = [], body } = parts;
  const lines = [
    `${method} ${target} HTTP/1.1`,
    ...hosts.map((host) => `Host: ${host}`),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), Buffer.from(body ?? "")]);
}

function takeAnswer(received: Buffer, isHead: boolean): { answer: RawAnswer; length: number } | null {
  const end = received.indexOf("\r\n\r\n");
  if (end === -1) return null;
  const [statusLine = "", ...lines] = received.subarray(0, end).toString("latin1").split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  const status = Number(statusLine.split(" ")[1]);
  const size = isHead || status < 200 || status === 204 ? 0 : Number(headers["content-length"] ?? 0);
  const start = end + 4;
  if (received.length < start + size) return null;
  return {
    answer: { status, headers, text: received.subarray(start, start + size).toString("utf8") },
    length: start + size,
  };
}

/** Opens a connection whose end and answers can be waited for. */
export function openConnection(port: number): {
  readonly socket: Socket;
  /** Resolves with the next `count` answers; rejects when the connection ends before. */
  answers(count: number, isHead?: boolean): Promise<readonly RawAnswer[]>;
  readonly closed: Promise<void>;
} {
  const socket = connect({ host: "127.0.0.1", port });
  let received: Buffer = Buffer.alloc(0);
  let wake: () => void = () => undefined;
  let isClosed = false;
  socket.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    wake();
  });
  // A reset is one of the ways a connection may end; what came before it still counts.
  socket.on("error", () => undefined);
  const closed = new Promise<void>((resolve) => {
    socket.on("close", () => {
      isClosed = true;
      wake();
      resolve();
    });
  });
  const answers = async (count: number, isHead = false): Promise<readonly RawAnswer[]> => {
    const found: RawAnswer[] = [];
    while (found.length < count) {
      const next = takeAnswer(received, isHead);
      if (next !== null) {
        received = received.subarray(next.length);
        found.push(next.answer);
      } else if (isClosed) {
        throw new Error(`closed after ${found.length} of ${count} answers: ${received.toString("latin1")}`);
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
    return found;
  };
  return { socket, answers, closed };
}

/** Sends bytes on a connection of their own and returns the first answer. */
export async function sendBytes(port: number, bytes: Buffer | string, isHead = false): Promise<RawAnswer> {
  const connection = openConnection(port);
  connection.socket.write(bytes);
  const [answer] = await connection.answers(1, isHead).finally(() => connection.socket.destroy());
  if (answer === undefined) throw new Error("no answer");
  return answer;
}

export const send = (port: number, parts: RequestParts): Promise<RawAnswer> =>
  sendBytes(port, requestBytes(port, parts), parts.method === "HEAD");
