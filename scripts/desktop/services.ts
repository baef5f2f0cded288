import { type ChildProcess, execFile, type SpawnOptions, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { failureOf, firstLine, SERVICE_MARK } from "./processes";

const READY_LIMIT_MS = 15_000;
const POLL_MS = 20;
const SECRETS = "org.freedesktop.secrets";
const execute = promisify(execFile);

/** Environment and account a service of the session runs with. */
export type ServiceHost = Pick<SpawnOptions, "env" | "uid" | "gid">;

/** Starts a service outside our process group: Ctrl-C must reach the command first and its display last. */
const startService = (command: string, args: readonly string[], host: ServiceHost, stdio: SpawnOptions["stdio"]) =>
  spawn(command, args, { ...host, env: { ...host.env, [SERVICE_MARK]: "1" }, stdio, detached: true, cwd: "/" });

const pipeOf = (child: ChildProcess, index: number): NodeJS.ReadableStream => {
  const pipe = child.stdio[index];
  if (!pipe || !("read" in pipe)) throw new Error(`${child.spawnfile} has no pipe ${index}`);
  return pipe;
};

/** Starts a virtual display and returns its name (":7"). The server picks a free number, so runs side by side agree. */
export const startDisplay = async (host: ServiceHost): Promise<string> => {
  const args = ["-displayfd", "3", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"];
  const child = startService("Xvfb", args, host, ["ignore", "ignore", "ignore", "pipe"]);
  return `:${await firstLine(pipeOf(child, 3), failureOf(child, READY_LIMIT_MS))}`;
};

/**
 * Starts a session bus in `folder` and returns its address. Nothing on it starts by itself: a service activated behind
 * our back (a second, locked keyring above all) would make runs differ from machine to machine.
 */
export const startBus = async (host: ServiceHost, folder: string): Promise<string> => {
  const config = join(folder, "bus.conf");
  await writeFile(
    config,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${join(folder, "bus")}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`,
  );
  const args = [`--config-file=${config}`, "--nofork", "--nopidfile", "--print-address=3"];
  const child = startService("dbus-daemon", args, host, ["ignore", "ignore", "ignore", "pipe"]);
  return firstLine(pipeOf(child, 3), failureOf(child, READY_LIMIT_MS));
};

const call = (host: ServiceHost, ...message: readonly string[]): Promise<string> =>
  execute("dbus-send", ["--session", "--print-reply", "--reply-timeout=2000", ...message], { ...host, cwd: "/" }).then(
    ({ stdout }) => stdout,
    () => "",
  );

const isUnlocked = async (host: ServiceHost): Promise<boolean> => {
  const alias = ["org.freedesktop.Secret.Service.ReadAlias", "string:default"];
  const reply = await call(host, `--dest=${SECRETS}`, "/org/freedesktop/secrets", ...alias);
  const collection = /object path "(\/[^"]+)"/.exec(reply)?.[1];
  if (collection === undefined) return false;
  const locked = ["org.freedesktop.DBus.Properties.Get", "string:org.freedesktop.Secret.Collection", "string:Locked"];
  return (await call(host, `--dest=${SECRETS}`, collection, ...locked)).includes("boolean false");
};

/** Starts gnome-keyring with an unlocked default collection and returns when the Secret Service says it is open. */
export const startKeyring = async (host: ServiceHost): Promise<void> => {
  const args = ["--unlock", "--foreground", "--components=secrets"];
  const child = startService("gnome-keyring-daemon", args, host, ["pipe", "ignore", "ignore"]);
  const failure = failureOf(child, READY_LIMIT_MS);
  child.stdin?.on("error", () => {}).end("session");
  while (!(await isUnlocked(host))) {
    failure.throwIfAborted();
    await delay(POLL_MS);
  }
};
