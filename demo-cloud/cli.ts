import { z } from "zod";
import { readCommandLine, USAGE } from "./command-line";
import { startDemoCloud } from "./start";

async function main(): Promise<void> {
  const options = readCommandLine(process.argv.slice(2));
  if (options === "help") {
    console.log(USAGE);
    return;
  }
  const cloud = await startDemoCloud(options);
  const quit = (): void => {
    void cloud.stop().then(() => process.exit(0));
  };
  process.once("SIGTERM", quit);
  process.once("SIGINT", quit);
  console.log(JSON.stringify({ listening: cloud.origin, controlToken: cloud.controlToken }));
}

function explain(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exitCode = 1;
});
