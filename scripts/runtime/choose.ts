/** Where a runtime can come from, in the order they are asked. */
export type RuntimeSourceName = "override" | "package" | "download" | "registry";

/** A runtime ready to be launched. `version` is Electron's, without a leading "v". */
export type ElectronRuntime = {
  readonly folder: string;
  readonly source: RuntimeSourceName;
  readonly version: string;
};

/** What one source answers: a folder to use, or one sentence on why it has none. */
export type SourceAnswer = { readonly folder: string; readonly version: string } | { readonly reason: string };

/** One place to ask for a runtime. It rejects only when going on to the next source would hide a mistake. */
export type RuntimeSource = {
  readonly name: RuntimeSourceName;
  readonly label: string;
  readonly find: () => Promise<SourceAnswer>;
};

/**
 * Asks the sources one after the other and returns the first runtime found.
 * @throws Error naming every source and its reason when none has a runtime
 */
export const chooseRuntime = async (sources: readonly RuntimeSource[]): Promise<ElectronRuntime> => {
  const misses: string[] = [];
  for (const { name, label, find } of sources) {
    const answer = await find();
    if ("folder" in answer) return { folder: answer.folder, source: name, version: answer.version };
    misses.push(`  ${misses.length + 1}. ${label}: ${answer.reason}`);
  }
  throw new Error(`No Electron runtime could be found. Tried in this order:\n${misses.join("\n")}`);
};
