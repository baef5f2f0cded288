/** Files that commands write. Refuses to overwrite one unless told to, and says so before anything is charged. */
import { open, stat } from "node:fs/promises";
import { DomainError } from "../../src-main/cloud/errors";
import type { Medium } from "../account/account";
import type { Context } from "../context";
import { CliFailure, usage } from "../failure";
import { safePage } from "../open-page";

/** Where a medium goes. */
export interface OutputOptions {
  /** A path, or - for standard output. */
  readonly output: string;
  /** Overwrite. */
  readonly force?: boolean;
}

const STDOUT = "-";
/** A year of film has more; nothing that is made here does. */
const MOST_BYTES = 1_024 * 1_024 * 1_024;

const exists = (path: string): CliFailure =>
  new CliFailure("FILE_EXISTS", `${path} is there already: name another file, or overwrite it with --force.`);

/** @throws CliFailure when the file must not be written, before anybody is asked for anything */
export async function checkOutput({ terminal }: Context, { output, force = false }: OutputOptions): Promise<void> {
  if (output === STDOUT) {
    if (terminal.width !== null) throw usage("Standard output is a screen: name a file, or send it on to a program.");
    return;
  }
  const found = await stat(output).catch(() => null);
  if (found?.isDirectory()) throw usage(`${output} is a folder: name a file.`);
  if (found !== null && !force) throw exists(output);
}

async function bytesOf(context: Context, medium: Medium): Promise<Uint8Array> {
  if ("bytes" in medium) return medium.bytes;
  const url = safePage(medium.url, context.environment.launch.allowLoopback);
  if (url === null) throw new DomainError("REMOTE_FAILED", "What was made lies at an address that may not be opened.");
  const failed = (cause?: unknown): DomainError =>
    new DomainError("REMOTE_FAILED", `What was made cannot be fetched; it is at ${url}`, { cause });
  const answer = await fetch(url, { signal: context.signal }).catch((cause) => {
    throw context.signal.aborted ? context.signal.reason : failed(cause);
  });
  if (!answer.ok || Number(answer.headers.get("content-length") ?? 0) > MOST_BYTES) throw failed();
  return new Uint8Array(await answer.arrayBuffer());
}

/** Writes it and tells where. @throws CliFailure, DomainError */
export async function writeOutput(context: Context, options: OutputOptions, medium: Medium): Promise<void> {
  const { output, force = false } = options;
  const { terminal } = context;
  const bytes = await bytesOf(context, medium);
  if (output === STDOUT) {
    await terminal.write(bytes);
    return;
  }
  // "wx" once more: the file may have come meanwhile.
  const file = await open(output, force ? "w" : "wx").catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EEXIST" ? exists(output) : usage(`${output} cannot be written (${error.code}).`);
  });
  try {
    await file.writeFile(bytes);
  } finally {
    await file.close();
  }
  const document = { ok: true, file: output, bytes: bytes.byteLength, ...("url" in medium ? { url: medium.url } : {}) };
  context.result(document, () => terminal.print(`Wrote ${output} (${Math.ceil(bytes.byteLength / 1_024)} kB).`));
}
