/**
 * A local API as one ordinary user of the machine has it: the program is started by root, and becomes that user before it makes
 * or opens anything. It tells where it listens, and then, for each line it reads, what this user gets from another one's app.
 * Arguments: user id, profile folder.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { prepareProfileFolder } from "../../app/profile-folder";
import { fakeSecrets } from "./fakes";
import { send } from "./raw-http";
import { startTestApi } from "./running-api";

/** What another user's app looks like to this one: error codes where nothing was had, statuses of its API. */
export interface Seen {
  readonly list: string;
  readonly read: string;
  readonly write: string;
  readonly withOwnToken: number;
  readonly withNone: number;
}

/** Another user's app, to be tried. */
interface Target {
  readonly folder: string;
  readonly port: number;
}

const [userId = "", folder = ""] = process.argv.slice(2);
process.setgroups?.([]);
process.setgid?.(Number(userId));
process.setuid?.(Number(userId));

const report = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const outcome = (act: () => unknown): string => {
  try {
    act();
    return "had";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "failed";
  }
};

const unusable = prepareProfileFolder(folder);
if (unusable !== null) throw new Error(unusable);
// Without a keychain the token is in the address file: the worst case for who can read it.
const { api, port } = await startTestApi({ profileFolder: folder, secrets: fakeSecrets("memory") });
report({ port: port(), token: api.revealToken() });

for await (const line of createInterface({ input: process.stdin })) {
  const target = JSON.parse(line) as Target;
  const asked = { target: "/api/cloud/status" };
  const headers = [["Authorization", `Bearer ${api.revealToken()}`]] as const;
  const seen: Seen = {
    list: outcome(() => readdirSync(target.folder)),
    read: outcome(() => readFileSync(join(target.folder, "local-api.json"))),
    write: outcome(() => writeFileSync(join(target.folder, "eliza.json"), "{}")),
    withOwnToken: (await send(target.port, { ...asked, headers })).status,
    withNone: (await send(target.port, asked)).status,
  };
  report(seen);
}
await api.stop();
