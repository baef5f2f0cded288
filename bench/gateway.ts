import { readFileSync } from "node:fs";
import { DemoCloudControl } from "../demo-cloud/control-client";
import { TEST_KEYS } from "../demo-cloud/test-keys";
import { ask, percentile, reconnect, type Timing, throughput, type Way } from "./load";
import { type Benchmark, type Figure, median } from "./measure";
import { startProgram } from "./programs";

const ROUNDS = 5;
const ASKED_A_ROUND = 120;
const CALLERS = 16;
const BURST_MS = 1_500;
const STREAMS = 200;
const WAVES = 5;
const COMPLETION = JSON.stringify({
  model: "openai/gpt-5.4-mini",
  messages: [{ role: "user", content: "Say something about lighthouses" }],
  stream: true,
});

/** The same answer by three ways, in turn so that what the machine does meanwhile strikes all of them alike. */
interface Case {
  readonly name: string;
  readonly ways: readonly [direct: Way, proxy: Way, api: Way];
  readonly body?: string;
}

type Log = (line: string) => void;

async function measure({ name, ways, body }: Case, log: Log): Promise<readonly Figure[]> {
  const timings = new Map<Way, Timing[]>(ways.map((way) => [way, []]));
  const rates = new Map<Way, number[]>(ways.map((way) => [way, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    reconnect();
    for (let asked = 0; asked < ASKED_A_ROUND; asked++) {
      for (const way of ways) {
        const timing = await ask(way, body);
        // One uncounted round warms all ways.
        if (round > 0) timings.get(way)?.push(timing);
      }
    }
    for (const way of ways) {
      reconnect();
      const rate = await throughput(way, CALLERS, round === 0 ? BURST_MS / 4 : BURST_MS, body);
      if (round > 0) rates.get(way)?.push(rate);
    }
    log(`${name}, round ${round}`);
  }
  const [direct, proxy, api] = ways;
  const at = (way: Way, share: number, of: keyof Timing = "totalMs"): number =>
    percentile(
      (timings.get(way) ?? []).map((timing) => timing[of]),
      share,
    );
  const rate = (way: Way): number => median(rates.get(way) ?? []);
  const told = (share: number, of: keyof Timing = "totalMs"): string =>
    ways.map((way) => `${way.name} ${at(way, share, of).toFixed(2)}`).join(", ");
  const isStream = body !== undefined;
  return [
    {
      name: `${name}: p50, later than a bare proxy`,
      value: at(api, 0.5) - at(proxy, 0.5),
      unit: "ms",
      aim: 0.5,
      note: `${told(0.5)} ms; ${(at(api, 0.5) - at(direct, 0.5)).toFixed(2)} ms later than directly; ${ROUNDS * ASKED_A_ROUND} each, in turn`,
    },
    {
      name: `${name}: p99, later than a bare proxy`,
      value: at(api, 0.99) - at(proxy, 0.99),
      unit: "ms",
      note: `${told(0.99)} ms; ${(at(api, 0.99) - at(direct, 0.99)).toFixed(2)} ms later than directly`,
    },
    ...(isStream
      ? [
          {
            name: `${name}: first byte, later than a bare proxy`,
            value: at(api, 0.5, "firstByteMs") - at(proxy, 0.5, "firstByteMs"),
            unit: "ms" as const,
            aim: 1,
            note: `medians: ${told(0.5, "firstByteMs")} ms`,
          },
        ]
      : []),
    {
      name: `${name}: a bare proxy's throughput against ours`,
      value: rate(proxy) / rate(api),
      unit: "ratio",
      aim: 1 / 0.7,
      note: `medians of ${ROUNDS} bursts of ${CALLERS} callers, answers a second: ${ways.map((way) => `${way.name} ${rate(way).toFixed(0)}`).join(", ")}; we carry ${(rate(api) / rate(proxy)).toFixed(2)} of the proxy's`,
    },
  ];
}

const residentMb = (pid: number): number => {
  const kb = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kb) / 1_024;
};

/** Waves of streams that all run at once, at the pace of a model. */
async function streams(api: Way, pid: number, log: Log): Promise<readonly Figure[]> {
  const after: number[] = [];
  let peak = 0;
  const atRest = residentMb(pid);
  for (let wave = 0; wave <= WAVES; wave++) {
    reconnect();
    const look = setInterval(() => {
      peak = Math.max(peak, residentMb(pid));
    }, 100);
    await Promise.all(Array.from({ length: STREAMS }, () => ask(api, COMPLETION)));
    clearInterval(look);
    after.push(residentMb(pid));
    log(`wave ${wave} of ${STREAMS} streams: ${after.at(-1)?.toFixed(0)} MB`);
  }
  const [first = Number.NaN] = after;
  return [
    {
      name: `${STREAMS} streams at once, ${WAVES} times more: growth`,
      value: (after.at(-1) ?? Number.NaN) - first,
      unit: "MB",
      aim: 10,
      note: `resident memory: ${atRest.toFixed(0)} MB before, ${after.map((mb) => mb.toFixed(0)).join(", ")} after each wave, at most ${peak.toFixed(0)} meanwhile`,
    },
  ];
}

/** The local API against the same answers directly from the demo cloud and through a bare node:http proxy, all in one run. */
export const gateway: Benchmark = {
  name: "gateway",
  async run(log) {
    const cloud = await startProgram("demo-cloud/cli.ts", "--rate-limit", "off", "--balance", "100000");
    const { listening = "", controlToken = "" } = cloud.hello;
    const control = new DemoCloudControl(listening, controlToken);
    await control.setTalk({ pace: "instant" });
    const app = await startProgram("bench/gateway-app.ts", listening);
    const proxy = await startProgram("bench/bare-proxy.ts", listening);
    try {
      const key = { authorization: `Bearer ${TEST_KEYS.valid}`, "x-api-key": TEST_KEYS.valid };
      const token = { authorization: `Bearer ${app.hello.token}` };
      const ways = (cloudPath: string, apiPath: string): Case["ways"] => [
        { name: "direct", url: `${listening}${cloudPath}`, headers: key },
        { name: "proxy", url: `${proxy.hello.origin}${cloudPath}`, headers: key },
        { name: "local API", url: `${app.hello.origin}${apiPath}`, headers: token },
      ];
      const agents = ways("/api/v1/eliza/agents", "/api/cloud/agents");
      const chat = ways("/api/v1/chat/completions", "/v1/chat/completions");
      const figures = [
        ...(await measure({ name: "agents", ways: agents }, log)),
        ...(await measure({ name: "completion", ways: chat, body: COMPLETION }, log)),
      ];
      await control.setTalk({ pace: "natural" });
      return [...figures, ...(await streams(chat[2], app.pid, log))];
    } finally {
      await Promise.all([app.stop(), proxy.stop()]);
      await cloud.stop();
    }
  },
};
