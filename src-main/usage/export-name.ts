import type { ExportWish } from "../../src-preload/contract/usage";

/** The name proposed for an exported file. */
export const exportName = ({ type, from, to, format }: ExportWish): string =>
  `eliza-cloud-usage-${type}-${from}-${to}.${format}`;
