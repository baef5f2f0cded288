/** containers logs: the end of a log, and what comes after it. */

import { DomainError } from "../../src-main/cloud/errors";
import { createLogFollower } from "../../src-main/containers/live/follow-log";
import { createLogBook } from "../../src-main/containers/live/log-book";
import type { ContainerLogLevel } from "../../src-preload/contract/container-names";
import type { LogLine } from "../account/containers";
import type { Context } from "../context";
import { silentLog } from "../silent-log";
import { safeText } from "../terminal/text";
import type { Work } from "./command";
import { findContainer } from "./find-container";

/** Which part of a log is wanted. */
export interface LogOptions {
  readonly tail: number;
  readonly level: ContainerLogLevel;
  readonly follow?: boolean;
}

function show({ terminal, json }: Context, { at, level, text }: LogLine): void {
  if (json) {
    terminal.print(JSON.stringify({ type: "line", at, level, text }));
    return;
  }
  const line = `${at === null ? "" : `${at} `}${level === null ? "" : `${level.toUpperCase().padEnd(5)} `}${text}`;
  terminal.print(terminal.width === null ? line : safeText(line));
}

/** Prints lines until the person stops the program, or nothing can come any more. @throws DomainError what ended it */
function follow(context: Context, source: Parameters<typeof createLogFollower>[0]["source"], tail: number) {
  const { clock, random, terminal, signal, json } = context;
  let seq = 0;
  let printed = 0;
  let isFirst = true;
  let mode = "opening";
  const book = createLogBook(() => ++seq);
  return new Promise<never>((_resolve, reject) => {
    const tellMode = (): void => {
      const status = follower.status();
      if (status.mode === mode || json) return;
      mode = status.mode;
      if (status.mode === "asked") terminal.note("The log is asked for every 3 seconds.");
      if (status.mode === "stopped" && status.retryAt !== null) terminal.note(`${status.error?.message} Trying again.`);
    };
    const look = (): void => {
      const fresh = book.lines().filter((line) => line.seq > printed);
      printed = seq;
      const status = follower.status();
      // Before the first answer there may be lines of the stream, and more that come before them.
      const shown = isFirst ? fresh.slice(-tail) : fresh;
      if (status.mode === "live" || status.mode === "asked") isFirst = false;
      for (const { at, level, text } of shown) {
        show(context, { at: at === null ? null : new Date(at).toISOString(), level, text });
      }
      tellMode();
      if (status.mode === "stopped" && status.retryAt === null && status.error !== null) {
        reject(new DomainError(status.error.code, status.error.message));
      }
    };
    const follower = createLogFollower({ source, book, clock, random, log: silentLog, onChanged: look });
    const stop = (): void => {
      follower.rest();
      reject(signal.reason);
    };
    signal.addEventListener("abort", stop, { once: true });
    follower.follow();
  });
}

/** The end of the log, and with `--follow` what comes after it. */
export const logs =
  (wanted: string, options: LogOptions): Work =>
  async (context) => {
    const { containers } = await context.account();
    const { id } = await findContainer(containers, wanted);
    if (options.follow === true) return follow(context, containers.logOf(id, options.level), options.tail);
    const lines = await containers.logs(id, options.tail, options.level);
    context.result({ ok: true, containerId: id, lines }, () => {
      for (const line of lines) show(context, line);
    });
    return;
  };
