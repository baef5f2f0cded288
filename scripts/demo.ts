import { waitWhileUsed } from "./demo/hands-on";
import { walkThrough } from "./demo/walk-through";

/**
 * Shows the app at work against a demo cloud on this machine: the window is a person's to click through, or with
 * `--walk` it does the main job by itself and leaves numbered pictures in `demo-output/`.
 */
const print = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  await (process.argv.includes("--walk") ? walkThrough(print) : waitWhileUsed(print));
} catch (error) {
  print(`The demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
