import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { WebSocket } from "undici";

/** What one start of an Electron app measured. Times in ms since the process was spawned; memory in bytes. */
export interface StartSample {
  readonly firstPaintMs: number;
  readonly interactiveMs: number;
  /** Proportional set size of all processes of the app, at rest. */
  readonly memoryBytes: number;
}

interface StartOptions {
  readonly electron: string;
  readonly app: string;
  readonly env: Readonly<Record<string, string>>;
  /** How long the app is left alone before its memory is read. */
  readonly restMs: number;
}

/**
 * Starts an app, reads from its page when it first painted and when it set the mark "interactive", and ends it.
 * The page keeps these times itself, so that attaching late costs the app nothing.
 */
export async function measureStart(options: StartOptions): Promise<StartSample> {
  const profile = mkdtempSync(join(tmpdir(), "eliza-bench-"));
  const spawnedAt = Date.now();
  const rootSwitch = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const child = spawn(options.electron, [...rootSwitch, "--remote-debugging-port=0", options.app], {
    env: { ...process.env, BENCH_PROFILE: profile, ELIZA_DESKTOP_DATA_DIR: profile, ...options.env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  try {
    const port = await devToolsPort(child);
    const times = await pageTimes(port);
    await new Promise((resolve) => setTimeout(resolve, options.restMs));
    return {
      firstPaintMs: times.firstPaint - spawnedAt,
      interactiveMs: times.interactive - spawnedAt,
      memoryBytes: treeMemory(child.pid ?? 0),
    };
  } finally {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function devToolsPort(child: ChildProcess): Promise<number> {
  if (child.stderr === null) throw new Error("The app was started without its standard error.");
  for await (const line of createInterface({ input: child.stderr })) {
    const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1];
    if (port === undefined) continue;
    child.stderr.resume();
    return Number(port);
  }
  throw new Error("The app ended before it offered its DevTools port.");
}

/** Epoch milliseconds of first contentful paint and of the mark "interactive", once both are there. */
async function pageTimes(port: number): Promise<{ firstPaint: number; interactive: number }> {
  const expression = `(() => {
    const at = (name) => performance.timeOrigin + (performance.getEntriesByName(name)[0]?.startTime ?? NaN);
    return JSON.stringify({ firstPaint: at("first-contentful-paint"), interactive: at("interactive") });
  })()`;
  const socket = new WebSocket(await pageTarget(port));
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true });
    socket.addEventListener("error", reject, { once: true });
  });
  try {
    for (let id = 1; ; id += 1) {
      const answer = new Promise<string>((resolve) => {
        socket.addEventListener("message", (event) => resolve(String(event.data)), { once: true });
      });
      socket.send(JSON.stringify({ id, method: "Runtime.evaluate", params: { expression } }));
      // A page that is just being replaced answers with an error; the next one will answer.
      const { result } = JSON.parse(await answer) as { result?: { result?: { value?: string } } };
      const times = JSON.parse(result?.result?.value ?? "{}") as Record<"firstPaint" | "interactive", number | null>;
      if (times.firstPaint && times.interactive) {
        return { firstPaint: times.firstPaint, interactive: times.interactive };
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    socket.close();
  }
}

async function pageTarget(port: number): Promise<string> {
  for (;;) {
    const targets = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as {
      type: string;
      url: string;
      webSocketDebuggerUrl: string;
    }[];
    const page = targets.find((target) => target.type === "page" && target.url !== "about:blank" && target.url !== "");
    if (page !== undefined) return page.webSocketDebuggerUrl;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Sum of the proportional set sizes of a process and all its descendants (Linux). */
function treeMemory(root: number): number {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync("/proc")) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    const parent = parentOf(pid);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const tree: number[] = [];
  const queue = [root];
  for (let pid = queue.shift(); pid !== undefined; pid = queue.shift()) {
    tree.push(pid);
    queue.push(...(children.get(pid) ?? []));
  }
  return tree.reduce((sum, pid) => sum + proportionalSetSize(pid), 0);
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command may hold spaces and brackets; the parent is the second field after its closing bracket.
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return null;
  }
}

function proportionalSetSize(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
