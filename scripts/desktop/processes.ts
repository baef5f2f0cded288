import type { ChildProcess } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

const GRACE_MS = 2_000;
const POLL_MS = 20;

/** Carries the session's folder to every process inside it, so that the session finds them all when it ends. */
export const SESSION_MARK = "ELIZA_DESKTOP_SESSION";

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It ended between the look and the signal.
  }
};

/** Processes whose environment names the session; those of other users are seen by root alone. */
const processesOf = async (folder: string): Promise<readonly number[]> => {
  const entry = `${SESSION_MARK}=${folder}`;
  const pids = (await readdir("/proc")).map(Number).filter((pid) => Number.isInteger(pid) && pid !== process.pid);
  const environments = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/environ`, "utf8").catch(() => "")));
  return pids.filter((_, index) => environments[index]?.split("\0").includes(entry));
};

/** Ends every process of a session, politely, and after two seconds by force. Linux only. */
export const endSession = async (folder: string): Promise<void> => {
  const deadline = Date.now() + GRACE_MS;
  for (const pid of await processesOf(folder)) signal(pid, "SIGTERM");
  for (let left = await processesOf(folder); left.length > 0; left = await processesOf(folder)) {
    if (Date.now() > deadline) for (const pid of left) signal(pid, "SIGKILL");
    await delay(POLL_MS);
  }
};

/** A signal that aborts, with an Error saying why, when the process cannot start, ends, or `limitMs` have passed. */
export const failureOf = (child: ChildProcess, limitMs: number): AbortSignal => {
  const failure = new AbortController();
  const fail = (why: string): void => failure.abort(new Error(`${child.spawnfile} ${why}`));
  child.once("error", (error) => fail(`did not start: ${error.message}`));
  child.once("exit", (code, cause) => fail(`ended before it was ready (${code ?? cause}).`));
  const late = setTimeout(() => fail(`was not ready within ${limitMs / 1_000} s.`), limitMs);
  late.unref();
  return failure.signal;
};

/** The first line a process writes to one of its pipes. */
export const firstLine = (pipe: NodeJS.ReadableStream, failure: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = "";
    pipe.setEncoding("utf8");
    pipe.on("data", (chunk: string) => {
      text += chunk;
      const [line, ...rest] = text.split("\n");
      if (line !== undefined && rest.length > 0) resolve(line);
    });
    failure.addEventListener("abort", () => reject(failure.reason));
  });
