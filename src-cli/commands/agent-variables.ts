import { readFile } from "node:fs/promises";
import { parseEnv } from "node:util";
import { usage } from "../failure";

/**
 * Variables for a new agent. Values never come as arguments: every user of the machine can read those.
 * @param names of variables in `env`
 * @param file of lines NAME=value, as in a .env file
 * @throws CliFailure USAGE for a variable that is not set or a file that cannot be read
 */
export async function readVariables(
  names: readonly string[],
  file: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Readonly<Record<string, string>>> {
  const variables: Record<string, string> = {};
  if (file !== undefined) {
    const text = await readFile(file, "utf8").catch(() => {
      throw usage(`The file ${file} cannot be read.`);
    });
    for (const [name, value] of Object.entries(parseEnv(text))) if (value !== undefined) variables[name] = value;
  }
  for (const name of names) {
    if (name.includes("=")) {
      throw usage("--env takes a name only: a value on the command line can be read by every user of this machine.");
    }
    const value = env[name];
    if (value === undefined) throw usage(`The variable ${name} is not set.`);
    variables[name] = value;
  }
  return variables;
}
