import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { MessageChannel } from "node:worker_threads";
import { createParser } from "eventsource-parser";
import { openChatHistory } from "../src-main/adapters/chat-history/chat-history";
import { createCloudHttp } from "../src-main/adapters/cloud-http";
import { systemClock } from "../src-main/adapters/system-clock";
import { systemRandom } from "../src-main/adapters/system-random";
import { createStateStore } from "../src-main/app/state-store";
import { appState } from "../src-main/app/testing/app-state";
import { createChat } from "../src-main/chat/create-chat";
import { CLOUD_TEXT } from "../src-main/chat/testing/cloud-text";
import { parseBaseUrl } from "../src-main/cloud/base-url";
import type { Log } from "../src-main/cloud/ports";
import type { ChatBatch, ChatEvent } from "../src-preload/contract/chat";
import { type Benchmark, median } from "./measure";

const CHUNKS = 10_000;
const ROUNDS = 9;
const FIRST_ROUNDS = 30;
const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

interface Cloud {
  readonly origin: string;
  stop(): Promise<void>;
}

async function startCloud(chunks: number): Promise<Cloud> {
  const program = resolve(import.meta.dirname, "stream-server.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, `${chunks}`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const [origin] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return {
    origin,
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

/** Reads the stream as a small Node program would: fetch, an event parser, JSON. */
async function readDirectly(origin: string): Promise<string> {
  const response = await fetch(`${origin}/api/v1/chat/completions`, { method: "POST", body: "{}" });
  let text = "";
  const parser = createParser({
    onEvent: ({ data }) => {
      if (data === "[DONE]") return;
      const chunk = JSON.parse(data) as { choices: { delta: { content?: string } }[] };
      text += chunk.choices[0]?.delta.content ?? "";
    },
  });
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) parser.feed(decoder.decode(bytes as Uint8Array, { stream: true }));
  return text;
}

/** The app's whole way: guarded HTTP, reader, history on disk, frames, and a port to a page that puts the text together. */
async function openApp(origin: string, folder: string) {
  const address = parseBaseUrl(origin, { allowLoopback: true });
  if (!address.ok) throw new Error(address.reason);
  const policy = { allowLoopback: true };
  const http = createCloudHttp({ clock: systemClock, random: systemRandom, log: silent, policy, version: "0" });
  const connection = http.connect(address.address);
  const { revision: _, ...slices } = appState({ account: { state: "verified", hasApiKey: true, userId: "u" } });
  const { history } = await openChatHistory(join(folder, "chats.sqlite"), Date.now());
  const { port1, port2 } = new MessageChannel();
  const chat = createChat({
    ...CLOUD_TEXT,
    clock: systemClock,
    random: systemRandom,
    log: silent,
    state: createStateStore(slices),
    history,
    account: {
      send: (request) => connection.send({ ...request, apiKey: "eliza_bench" }),
      stream: (request) => connection.stream({ ...request, apiKey: "eliza_bench" }),
    },
    agentBase: async () => "",
    deliver: (events) => port1.postMessage({ type: "batch", events } satisfies ChatBatch),
    onListChanged: () => {},
  });
  chat.start();
  let hear: (event: ChatEvent) => void = () => {};
  port2.on("message", (batch: ChatBatch) => {
    for (const event of batch.events) hear(event);
  });
  const relay = (onDelta: (text: string) => void = () => {}): Promise<string> =>
    new Promise((done) => {
      let text = "";
      hear = (event) => {
        if (event.type === "delta") {
          text += event.text;
          onDelta(event.text);
        }
        if (event.type !== "message" || event.message.role !== "assistant") return;
        if (event.message.status === "done") done(text);
        else if (["cut", "failed", "stopped"].includes(event.message.status)) {
          throw new Error(`the reply ended as ${event.message.status}: ${event.message.error?.message}`);
        }
      };
      const { id } = chat.useCases.create({ kind: "model", modelId: "m", name: "M" }, "bench");
      chat.useCases.send(id, "go");
    });
  const close = async (): Promise<void> => {
    chat.stop();
    port1.close();
    await connection.close();
  };
  return { relay, close };
}

const timed = async (work: () => Promise<string>): Promise<{ readonly ms: number; readonly text: string }> => {
  const startedAt = performance.now();
  const text = await work();
  return { ms: performance.now() - startedAt, text };
};

/** From the moment the cloud wrote the word to the moment it is there, in milliseconds. */
const delayOf = (text: string): number => performance.timeOrigin + performance.now() - Number.parseFloat(text);

/** A stream of 10,000 chunks through the app to a port, against reading the same stream directly in Node, in turn. */
export const chatRelay: Benchmark = {
  name: "chat relay",
  async run(log) {
    const folder = mkdtempSync(join(tmpdir(), "bench-chat-"));
    const long = await startCloud(CHUNKS);
    const short = await startCloud(1);
    const app = await openApp(long.origin, folder);
    const firstFolder = mkdtempSync(join(tmpdir(), "bench-chat-"));
    const firstApp = await openApp(short.origin, firstFolder);
    try {
      const direct: number[] = [];
      const relayed: number[] = [];
      // One uncounted round warms both ways.
      for (let round = 0; round <= ROUNDS; round++) {
        const one = await timed(() => readDirectly(long.origin));
        const other = await timed(() => app.relay());
        if (one.text !== other.text) throw new Error("the relayed text is another one");
        if (round === 0) continue;
        direct.push(one.ms);
        relayed.push(other.ms);
        log(`round ${round}: ${other.ms.toFixed(0)} ms against ${one.ms.toFixed(0)} ms`);
      }
      const firstDirect: number[] = [];
      const firstRelayed: number[] = [];
      for (let round = 0; round <= FIRST_ROUNDS; round++) {
        const own = delayOf(await readDirectly(short.origin));
        let through = Number.NaN;
        await firstApp.relay((text) => {
          through = delayOf(text);
        });
        if (round === 0) continue;
        firstDirect.push(own);
        firstRelayed.push(through);
      }
      const ratio = median(relayed.map((ms, index) => ms / (direct[index] ?? Number.NaN)));
      const perChunk = ((median(relayed) - median(direct)) / CHUNKS) * 1_000;
      return [
        {
          name: `${CHUNKS} chunks, against reading directly`,
          value: ratio,
          unit: "ratio",
          aim: 1.5,
          note: `medians of ${ROUNDS}: ${median(relayed).toFixed(0)} against ${median(direct).toFixed(0)} ms, ${perChunk.toFixed(1)} µs more for each chunk; history on disk included`,
        },
        {
          name: "first word, later than directly",
          value: median(firstRelayed) - median(firstDirect),
          unit: "ms",
          aim: 5,
          note: `medians of ${FIRST_ROUNDS}: ${median(firstRelayed).toFixed(2)} against ${median(firstDirect).toFixed(2)} ms after the cloud wrote it`,
        },
      ];
    } finally {
      await Promise.all([app.close(), firstApp.close()]);
      await Promise.all([long.stop(), short.stop()]);
      for (const each of [folder, firstFolder]) rmSync(each, { recursive: true, force: true });
    }
  },
};
