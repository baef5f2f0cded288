import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What curl got. */
export interface ShellAnswer {
  /** 0 when there was none. */
  readonly status: number;
  readonly text: string;
}

const isWhole = (command: string): boolean => !command.endsWith("\\") && command.split("'").length % 2 === 1;

/** The curl commands of a document's shell blocks, as they are written there, in their order. */
export function curlLines(markdown: string): readonly string[] {
  const blocks = [...markdown.matchAll(/^```(?:bash|sh)\n([\s\S]*?)^```/gm)].map(([, block = ""]) => block);
  return blocks.flatMap((block) => {
    const found: string[] = [];
    let open: string | null = null;
    for (const line of block.split("\n")) {
      if (open === null && !line.startsWith("curl ")) continue;
      const command: string = open === null ? line : `${open}\n${line}`;
      open = isWhole(command) ? null : command;
      if (open === null) found.push(command);
    }
    return found;
  });
}

/** Runs commands through a shell that knows `variables` and nothing of this process's environment. */
export async function withShell<T>(
  act: (run: (command: string, variables?: Readonly<Record<string, string>>) => Promise<ShellAnswer>) => Promise<T>,
): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), "curl-home-"));
  // The way to learn the status without a word added to the command.
  await writeFile(
    join(home, ".curlrc"),
    'silent\nshow-error\nmax-time = 60\nnoproxy = "*"\nwrite-out = "\\n%{http_code}"\n',
  );
  const run = (command: string, variables: Readonly<Record<string, string>> = {}): Promise<ShellAnswer> =>
    new Promise((resolve) => {
      const env = { PATH: process.env.PATH, HOME: home, CURL_HOME: home, ...variables };
      execFile("/bin/sh", ["-c", command], { env, maxBuffer: 16_777_216 }, (_error, stdout, stderr) => {
        const end = stdout.lastIndexOf("\n");
        resolve({ status: Number(stdout.slice(end + 1)), text: stdout.slice(0, end) + stderr });
      });
    });
  try {
    return await act(run);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
