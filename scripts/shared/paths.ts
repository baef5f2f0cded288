import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout's folder, with a path's own spaces and letters rather than a URL's escapes. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
