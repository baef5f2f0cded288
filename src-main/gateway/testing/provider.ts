import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Upstream } from "../upstream";

/** A request as a provider got it. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  /** Resolves when its connection ended, or its answer is out. */
  readonly over: Promise<void>;
}

/** A provider that answers as a test wants. */
export interface Provider {
  readonly heard: readonly Heard[];
  /** What service routing would say of it. */
  readonly upstream: Upstream;
  /** Resolves with the next request. */
  next(): Promise<Heard>;
  end(): Promise<void>;
}

export const PROVIDER_KEY = "sk-provider-secret-0123456789";

/** Starts a provider on loopback. */
export async function startProvider(
  answer: (heard: Heard, outgoing: ServerResponse) => void,
  defaultModel: string | null = null,
): Promise<Provider> {
  const heard: Heard[] = [];
  let tell: (request: Heard) => void = () => undefined;
  const server = createServer(async (incoming, outgoing) => {
    const over = new Promise<void>((resolve) => outgoing.once("close", () => resolve()));
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { method = "", url = "", headers } = incoming;
    const request: Heard = { method, path: url, headers, body: Buffer.concat(chunks), over };
    heard.push(request);
    tell(request);
    answer(request, outgoing);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    heard,
    upstream: {
      kind: "provider",
      providerId: "test",
      name: "Other AI",
      baseUrl: `http://127.0.0.1:${port}/v1`,
      headers: { authorization: `Bearer ${PROVIDER_KEY}` },
      defaultModel,
    },
    next: () =>
      new Promise((resolve) => {
        tell = resolve;
      }),
    end: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
