import { homedir } from "node:os";
import { type LaunchOptions, parseLaunchOptions } from "../src-main/app/launch-options";
import { defaultProfile } from "./profile";

/** What the environment says, read once. */
export interface Environment {
  /** The product's own variables, as the app itself reads them. */
  readonly launch: Pick<LaunchOptions, "baseUrl" | "apiKey" | "apiToken" | "allowLoopback" | "problems">;
  /** Absolute path of the app's profile folder; it may not exist. */
  readonly profile: string;
  /** No colours: NO_COLOR is set to anything, or the terminal is a dumb one. */
  readonly isPlain: boolean;
  readonly platform: NodeJS.Platform;
  /** The whole of it: for a child's inheritance, and for variables that a person names. */
  readonly all: Readonly<Record<string, string | undefined>>;
}

export function readEnvironment(env: Environment["all"], platform: NodeJS.Platform): Environment {
  const launch = parseLaunchOptions({ env, argv: [], isPackaged: false });
  return {
    launch,
    profile: launch.dataFolder ?? defaultProfile({ platform, home: homedir(), env }),
    isPlain: Boolean(env.NO_COLOR) || env.TERM === "dumb",
    platform,
    all: env,
  };
}
