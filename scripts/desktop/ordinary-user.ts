import { spawnSync } from "node:child_process";

/** A Unix account commands can run as. */
export type Identity = { readonly uid: number; readonly gid: number };

const NAME = "eliza-e2e";

const idOf = (flag: "-u" | "-g"): number | undefined => {
  const { status, stdout } = spawnSync("id", [flag, NAME], { encoding: "utf8" });
  return status === 0 ? Number(stdout) : undefined;
};

const lookUp = (): Identity | undefined => {
  const [uid, gid] = [idOf("-u"), idOf("-g")];
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
};

/**
 * The account root uses for what should not run as root, made on first use; it has no home, no shell and no password.
 * @returns undefined when this is not root or the system cannot make one
 */
export const ordinaryUser = (): Identity | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const existing = lookUp();
  if (existing) return existing;
  spawnSync("useradd", ["--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/bin/false", NAME]);
  return lookUp();
};

/** Whether that account may read (`r`) or run (`x`) a path, every folder above it included. */
export const canAccess = ({ uid, gid }: Identity, mode: "r" | "x", path: string): boolean =>
  spawnSync("test", [`-${mode}`, path], { uid, gid, cwd: "/" }).status === 0;
