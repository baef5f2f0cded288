import { takeScreens } from "./screens/take-screens";

const print = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  await takeScreens(print);
} catch (error) {
  print(`The pictures could not be taken: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
