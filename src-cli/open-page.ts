/**
 * Opens pages in the person's browser. Refuses everything but https: the system's opener would else start any program that a
 * scheme is registered for.
 */
import { spawn } from "node:child_process";

const LOOPBACK = new Set(["127.0.0.1", "localhost"]);

/**
 * The address in its plain form, or null when it may not be opened.
 * @param allowLoopback development alone: the demo cloud is on plain HTTP on loopback
 */
export function safePage(address: string, allowLoopback: boolean): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") return null;
  const isLoopback = allowLoopback && url.protocol === "http:" && LOOPBACK.has(url.hostname);
  return url.protocol === "https:" || isLoopback ? url.href : null;
}

const OPENER: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};
const OTHERWISE = ["xdg-open"];

/** Starts the system's opener and leaves it alone. @returns whether it could be started */
export function openPage(address: string, platform: NodeJS.Platform, allowLoopback: boolean): Promise<boolean> {
  const page = safePage(address, allowLoopback);
  if (page === null) return Promise.resolve(false);
  const [command = "", ...args] = OPENER[platform] ?? OTHERWISE;
  return new Promise((resolve) => {
    const child = spawn(command, [...args, page], { stdio: "ignore", detached: true });
    child.on("error", () => resolve(false));
    child.on("spawn", () => {
      child.unref();
      resolve(true);
    });
  });
}
