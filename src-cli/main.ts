/** The program `eliza-cloud`: the process's side of it. */
import { version } from "../package.json" with { type: "json" };
import { systemRandom } from "../src-main/adapters/system-random";
import { DomainError } from "../src-main/cloud/errors";
import { waitingClock } from "./clock";
import { readEnvironment } from "./environment";
import { EXIT } from "./failure";
import { openPage } from "./open-page";
import { runProgram } from "./program";
import { createTerminal } from "./terminal/terminal";

const { stdin, stdout, stderr, env, platform, argv } = process;
const environment = readEnvironment(env, platform);

// Who reads our output may stop at any time (`… | head`): that is no failure of ours.
for (const stream of [stdout, stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    process.exit(error.code === "EPIPE" ? EXIT.ok : EXIT.failure);
  });
}

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // The second time nothing is tidied up any more.
    if (stop.signal.aborted) process.exit(EXIT.interrupted);
    stop.abort(new DomainError("CANCELLED", "Stopped."));
  });
}

const exit = await runProgram(argv.slice(2), {
  environment,
  terminal: createTerminal({ stdin, stdout, stderr }, environment.isPlain),
  clock: waitingClock,
  random: systemRandom,
  version,
  signal: stop.signal,
  openPage: (url) => openPage(url, platform, environment.launch.allowLoopback),
});
// Idle connections would keep the process for seconds; what was printed is written first.
await new Promise<void>((resolve) => stdout.write("", () => resolve()));
process.exit(exit);
