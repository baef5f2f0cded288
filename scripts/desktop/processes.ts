import type { ChildProcess } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

// An app asked to quit has five seconds for what it must finish.
const GRACE_MS = 6_000;
const POLL_MS = 20;

/** Carries the session's folder to every process inside it, so that the session finds them all when it ends. */
export const SESSION_MARK = "ELIZA_DESKTOP_SESSION";

/** Set for what makes up the session itself, as against what runs in it. */
export const SERVICE_MARK = "ELIZA_DESKTOP_SERVICE";

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It ended between the look and the signal.
  }
};

type SessionProcess = { readonly pid: number; readonly isService: boolean };

/** Processes whose environment names the session; those of other users are seen by root alone. */
const processesOf = async (folder: string): Promise<readonly SessionProcess[]> => {
  const pids = (await readdir("/proc")).map(Number).filter((pid) => Number.isInteger(pid) && pid !== process.pid);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const environment = (await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "")).split("\0");
      const isService = environment.includes(`${SERVICE_MARK}=1`);
      return environment.includes(`${SESSION_MARK}=${folder}`) ? [{ pid, isService }] : [];
    }),
  );
  return found.flat();
};

const endProcesses = async (find: () => Promise<readonly SessionProcess[]>): Promise<void> => {
  const deadline = Date.now() + GRACE_MS;
  for (const { pid } of await find()) signal(pid, "SIGTERM");
  for (let left = await find(); left.length > 0; left = await find()) {
    if (Date.now() > deadline) for (const { pid } of left) signal(pid, "SIGKILL");
    await delay(POLL_MS);
  }
};

/**
 * Ends every process of a session, politely, and after some seconds by force. Display, bus and keyring go last: an app
 * that loses its display while it quits aborts instead of saving. Linux only.
 */
export const endSession = async (folder: string): Promise<void> => {
  await endProcesses(async () => (await processesOf(folder)).filter(({ isService }) => !isService));
  await endProcesses(() => processesOf(folder));
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
