import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { _electron, type ElectronApplication, type Page } from "playwright";
import { resolveElectronRuntime } from "../scripts/electron-runtime";
import { signedInState } from "../src-renderer/testing/states";
import { chatFixture } from "./chat-fixture";
import { type Benchmark, type Figure, median } from "./measure";

/** A token is about four characters. */
const CHARS_PER_TOKEN = 4;
const TOKENS_PER_SECOND = 500;
const STREAM_SECONDS = 60;
const LONGEST_TASK_MS = 50;
const FIRST_PAINT_MS = 150;

interface Task {
  /** By the clock on the wall, and by the processor's: other work of the machine is in the first alone. */
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** The chat's page alone, in real Electron: a reply at full speed for a minute, and chats of 10,000 messages opened. */
export const chatPage: Benchmark = {
  name: "chat page",
  async run(log) {
    const { folder } = await resolveElectronRuntime(log);
    const profile = mkdtempSync(join(tmpdir(), "eliza-bench-"));
    const app = await launch(join(folder, "electron"), profile);
    try {
      const page = await app.firstWindow();
      await page.locator("html[data-ready]").waitFor();
      await page.evaluate('location.hash = "/chat"');
      await page.getByRole("link", { name: /^Chat 6/ }).waitFor();
      return [...(await openLongChats(page, log)), ...(await streamReply(app, page, profile, log))];
    } finally {
      await app.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

const launch = (executablePath: string, profile: string): Promise<ElectronApplication> => {
  const repository = resolve(import.meta.dirname, "..");
  const fixture = join(profile, "fixture.json");
  const flow = { charsPerSecond: TOKENS_PER_SECOND * CHARS_PER_TOKEN, seconds: STREAM_SECONDS };
  writeFileSync(fixture, JSON.stringify(chatFixture({ state: signedInState(), ...flow })));
  return _electron.launch({
    executablePath,
    args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), resolve(import.meta.dirname, "chat-window")],
    env: {
      ...(process.env as Record<string, string>),
      BENCH_PROFILE: profile,
      BENCH_PAGE: join(repository, "out/renderer"),
      BENCH_PRELOAD: join(repository, "out/preload/index.cjs"),
      CHAT_FIXTURE: fixture,
    },
  });
};

/** From the click on a chat to the frame that shows its last message, in the page's own time. */
async function openLongChats(page: Page, log: (line: string) => void): Promise<readonly Figure[]> {
  const times: number[] = [];
  for (let number = 1; number <= 6; number += 1) {
    const ms = await page.evaluate<number>(`(async () => {
      const link = [...document.querySelectorAll("nav a")].find((each) => each.textContent.startsWith("Chat ${number}"));
      const task = () => new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(null);
      });
      const frame = () => new Promise(requestAnimationFrame);
      const begun = performance.now();
      link.click();
      const isThere = () => document.querySelector('h2')?.textContent === "Chat ${number}"
        && document.querySelector('[role="feed"] article[aria-posinset="10000"]') !== null;
      // Looked for at the beginning of each frame; what is there then is painted at its end.
      do await frame(); while (!isThere());
      await task();
      return performance.now() - begun;
    })()`);
    log(`chat ${number}: ${ms.toFixed(0)} ms`);
    times.push(ms);
  }
  const [first = Number.NaN, ...others] = times;
  return [
    {
      name: "10,000 messages, click to first paint",
      value: median(others),
      unit: "ms",
      aim: FIRST_PAINT_MS,
      note: `median of ${others.length}; the first chat of all, with code that never ran: ${first.toFixed(0)} ms`,
    },
  ];
}

/** Lets a reply come for a minute and finds the longest task of the page's main thread meanwhile. */
async function streamReply(
  app: ElectronApplication,
  page: Page,
  profile: string,
  log: (line: string) => void,
): Promise<readonly Figure[]> {
  await page.getByRole("link", { name: /^Chat 0/ }).click();
  const trace = join(profile, "trace.json");
  await app.evaluate(({ contentTracing }) => contentTracing.startRecording({ included_categories: ["toplevel"] }));
  await page.getByRole("textbox", { name: /^Message to/ }).fill("Go on");
  await page.keyboard.press("Enter");
  // The page is left alone: to wait for something in it is to search through all of it again and again.
  while (!(await app.evaluate(() => "hasReplied" in globalThis)))
    await new Promise((resolve) => setTimeout(resolve, 500));
  await app.evaluate(({ contentTracing }, file) => contentTracing.stopRecording(file), trace);
  const tasks = mainThreadTasks(trace);
  const longest = (pick: (task: Task) => number): number => Math.max(...tasks.map(pick));
  const over = tasks.filter(({ wallMs }) => wallMs > LONGEST_TASK_MS).length;
  const busyMs = tasks.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  log(`${tasks.length} tasks, ${busyMs.toFixed(0)} ms of processor time in ${STREAM_SECONDS} s`);
  const what = `${TOKENS_PER_SECOND} tokens/s for ${STREAM_SECONDS} s`;
  return [
    {
      name: "longest task while a reply comes, processor time",
      value: longest(({ cpuMs }) => cpuMs),
      unit: "ms",
      aim: LONGEST_TASK_MS,
      note: `${what}, ${tasks.length} tasks`,
    },
    {
      name: "longest task while a reply comes, wall clock",
      value: longest(({ wallMs }) => wallMs),
      unit: "ms",
      aim: LONGEST_TASK_MS,
      note: `${over} of them over ${LONGEST_TASK_MS} ms; on a busy machine this measures the machine`,
    },
  ];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

function mainThreadTasks(file: string): readonly Task[] {
  const { traceEvents } = JSON.parse(readFileSync(file, "utf8")) as { traceEvents: readonly TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
  const mains = new Set(
    traceEvents.filter((event) => event.name === "thread_name" && event.args?.name === "CrRendererMain").map(thread),
  );
  return traceEvents
    .filter((event) => event.ph === "X" && event.name.endsWith("RunTask") && mains.has(thread(event)))
    .map(({ dur = 0, tdur = 0 }) => ({ wallMs: dur / 1_000, cpuMs: tdur / 1_000 }));
}
