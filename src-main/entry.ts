import { join } from "node:path";
import { preboot } from "./app/preboot";

const options = preboot();
if (options !== null) {
  // Loaded only now: a second start has ended by here, and the compile cache is on.
  const { start } = await import("./app/start");
  start(options, join(import.meta.dirname, "../.."));
}
