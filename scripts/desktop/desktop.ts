import { chown, mkdir, mkdtemp, readdir, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "../shared/is-alive";
import type { Identity } from "./ordinary-user";
import { endSession, SESSION_MARK } from "./processes";
import { type ServiceHost, startBus, startDisplay, startKeyring } from "./services";

const PREFIX = "eliza-desktop-";
// What ties a process to the desktop it was started from, its language included; a fresh session sets its own or none.
const INHERITED =
  /^(?:LANG|LANGUAGE|LC_.*|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_.*|DBUS_.*|GNOME_KEYRING_.*|SSH_AUTH_SOCK|HOME|TMPDIR)$/;
// A person's own key, cloud and profile must not leak into a run on made-up ones.
const LAUNCH_SETTINGS = /^(?:ELIZACLOUD_|ELIZAOS_|ELIZA_API_|ELIZA_CLOUD_|ELIZA_DESKTOP_|ENABLE_CLOUD_WALLET$)/;

/** The environment without the app's own launch settings. */
export const withoutLaunchSettings = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !LAUNCH_SETTINGS.test(name)));

/** What a session offers. */
export type DesktopOptions = {
  /** A virtual display; without one, none at all. */
  readonly display: boolean;
  /** A session bus with an unlocked keyring; without one, no session bus at all. */
  readonly keyring: boolean;
  /** The account everything in the session runs as; this process's own when absent. */
  readonly identity?: Identity | undefined;
};

/** A running session. */
export type Desktop = {
  /** A private folder, writable for the session's account and gone after `close`. */
  readonly folder: string;
  /** The environment for commands inside the session. */
  readonly env: NodeJS.ProcessEnv;
  /** Ends every process started inside the session and removes its folder. */
  readonly close: () => Promise<void>;
};

const removeSession = async (folder: string): Promise<void> => {
  await endSession(folder);
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
};

/** A run ended by SIGKILL could not clean up after itself; the next one does. */
const removeAbandoned = async (parent: string): Promise<void> => {
  for (const name of await readdir(parent)) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split("-", 1)[0]) : Number.NaN;
    if (Number.isInteger(pid) && !isAlive(pid)) await removeSession(join(parent, name)).catch(() => {});
  }
};

const makeFolders = async (folder: string, identity: Identity | undefined): Promise<NodeJS.ProcessEnv> => {
  const homes = {
    HOME: join(folder, "home"),
    XDG_CONFIG_HOME: join(folder, "home", ".config"),
    XDG_CACHE_HOME: join(folder, "home", ".cache"),
    XDG_DATA_HOME: join(folder, "home", ".local", "share"),
    XDG_STATE_HOME: join(folder, "home", ".local", "state"),
    XDG_RUNTIME_DIR: join(folder, "run"),
    TMPDIR: join(folder, "tmp"),
  };
  for (const path of Object.values(homes)) await mkdir(path, { recursive: true, mode: 0o700 });
  if (identity) {
    const inside = await readdir(folder, { recursive: true });
    for (const path of [folder, ...inside.map((name) => join(folder, name))]) {
      await chown(path, identity.uid, identity.gid);
    }
  }
  return homes;
};

/**
 * Opens a fresh desktop session: own home, display, session bus and keyring, nothing shared with the one we run in.
 * Linux only.
 * @throws Error naming the service that did not start; nothing is left running then
 */
export const openDesktop = async ({ display, keyring, identity }: DesktopOptions): Promise<Desktop> => {
  const parent = await realpath(tmpdir());
  await removeAbandoned(parent);
  const folder = await mkdtemp(join(parent, `${PREFIX}${process.pid}-`));
  const close = (): Promise<void> => removeSession(folder);
  try {
    const inherited = Object.entries(withoutLaunchSettings(process.env)).filter(([name]) => !INHERITED.test(name));
    const env: NodeJS.ProcessEnv = {
      ...Object.fromEntries(inherited),
      ...(await makeFolders(folder, identity)),
      [SESSION_MARK]: folder,
      // An absent address would make GLib start a bus of its own as soon as there is a display.
      DBUS_SESSION_BUS_ADDRESS: "disabled:",
      NO_AT_BRIDGE: "1",
      // The app speaks the system's language; a session's is English whatever the developer's is.
      LANG: "C.UTF-8",
      GSETTINGS_BACKEND: "memory",
    };
    const host: ServiceHost = { env, ...identity };
    if (display) env.DISPLAY = await startDisplay(host);
    if (keyring) {
      env.DBUS_SESSION_BUS_ADDRESS = await startBus(host, join(folder, "run"));
      await startKeyring(host);
    }
    return { folder, env, close };
  } catch (error) {
    await close();
    throw error;
  }
};
