import { join } from "node:path";
import { app } from "electron";
import { preboot } from "./app/preboot";

const options = preboot();
if (options !== null) {
  // Loaded only now: a second start has ended by here, and the compile cache is on.
  const { start } = await import("./app/start");
  // Not awaited: Electron becomes ready only after this module has run.
  start(options, join(import.meta.dirname, "../..")).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Eliza Cloud could not start: ${reason}\n`);
    app.exit(1);
  });
}
