import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";

/** One way to the same answer. */
export interface Way {
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How long one answer took, in milliseconds. */
export interface Timing {
  readonly firstByteMs: number;
  readonly totalMs: number;
}

let agent = new Agent({ keepAlive: true });

/** Begins with new connections: one that a server is about to close for its idleness must not be asked over. */
export function reconnect(): void {
  agent.destroy();
  agent = new Agent({ keepAlive: true });
}

/** Asks once and reads to the end. Rejects on anything but a 200, and on a stream that does not end as one. */
export function ask({ url, headers }: Way, body?: string): Promise<Timing> {
  return new Promise((done, fail) => {
    const startedAt = performance.now();
    const length =
      body === undefined ? {} : { "content-length": Buffer.byteLength(body), "content-type": "application/json" };
    const asked = request(
      url,
      { agent, method: body === undefined ? "GET" : "POST", headers: { ...headers, ...length } },
      (answer) => {
        let firstByteMs = Number.NaN;
        let last: Buffer = Buffer.alloc(0);
        answer.on("data", (chunk: Buffer) => {
          if (Number.isNaN(firstByteMs)) firstByteMs = performance.now() - startedAt;
          last = chunk;
        });
        answer.on("end", () => {
          const isEvents = answer.headers["content-type"]?.startsWith("text/event-stream") === true;
          const isWhole = !isEvents || last.toString().endsWith("data: [DONE]\n\n");
          if (answer.statusCode !== 200 || !isWhole) fail(new Error(`${url}: ${answer.statusCode} ${last}`));
          else done({ firstByteMs, totalMs: performance.now() - startedAt });
        });
        answer.on("error", fail);
      },
    );
    asked.on("error", fail);
    asked.end(body);
  });
}

/** How many answers a second come when so many callers ask again and again. */
export async function throughput(way: Way, callers: number, forMs: number, body?: string): Promise<number> {
  const until = performance.now() + forMs;
  let answers = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() < until) {
      await ask(way, body);
      answers += 1;
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: callers }, caller));
  return (answers / (performance.now() - startedAt)) * 1_000;
}

/** The value below which this share of them lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
