import { localApiEn } from "../../i18n/en-local-api";
import { translator } from "../../i18n/t";

/** A string of the local API's pages; their catalogue is loaded with them. */
export const tl = translator(localApiEn);

/** A number of bytes as people read it: "512 B", "1.4 kB". */
export const formatBytes = (bytes: number): string =>
  bytes < 1_000
    ? `${bytes} B`
    : `${(bytes / (bytes < 1_000_000 ? 1_000 : 1_000_000)).toFixed(1)} ${bytes < 1_000_000 ? "kB" : "MB"}`;

/** A time as people read it: "3.2 ms", "120 ms", "4.0 s". */
export const formatTook = (ms: number): string => {
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(1)} s`;
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
};
