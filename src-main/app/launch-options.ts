import { resolve } from "node:path";

/** How this run was asked for: the environment and the flags, read once and typed. */
export interface LaunchOptions {
  /** Cloud base for this run as it was given; the address policy judges it. Null leaves it to the settings. */
  readonly baseUrl: string | null;
  /** Key for this run: used, never stored. */
  readonly apiKey: string | null;
  /** Permits a cloud on plain HTTP on loopback. Always false in packaged builds. */
  readonly allowLoopback: boolean;
  /** Port of the local API as it was given; the API judges it. Null is the default and its neighbours. */
  readonly apiPort: string | null;
  readonly apiToken: string | null;
  /** Absolute path of the profile folder, or null for the platform's default. */
  readonly dataFolder: string | null;
  readonly isCloudWalletEnabled: boolean;
  /** RPC address of Base Sepolia for this run as it was given; service routing judges it. Never stored. */
  readonly baseSepoliaRpcUrl: string | null;
  /** No window at start. */
  readonly isHidden: boolean;
  /** Least level the log keeps, as it was given; null is the default. */
  readonly logLevel: string | null;
  /** Prints start-up times. Always false in packaged builds. */
  readonly isStartupTraced: boolean;
  /** Address of the development server's page. Always null in packaged builds. */
  readonly devPageUrl: string | null;
  /** Absolute path of the AppImage this run came out of; null for every other build. */
  readonly appImage: string | null;
  /** A sentence for every value that could not be used; the app goes on with what stands there. */
  readonly problems: readonly string[];
}

/** What the process was started with. */
export interface LaunchInput {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly argv: readonly string[];
  readonly isPackaged: boolean;
}

const MAX_TEXT = 4_096;
const YES = new Set(["1", "true", "yes", "on"]);
const NO = new Set(["", "0", "false", "no", "off"]);

/** Reads the launch contract. Never throws: a value that makes no sense is named in `problems` and left out. */
export const parseLaunchOptions = ({ env, argv, isPackaged }: LaunchInput): LaunchOptions => {
  const problems: string[] = [];

  const text = (name: string): string | null => {
    const value = env[name]?.trim() ?? "";
    if (value === "") return null;
    if (value.length <= MAX_TEXT) return value;
    problems.push(`${name} is longer than ${MAX_TEXT} characters and is ignored.`);
    return null;
  };
  // The value goes into an HTTP header; what cannot stand there is refused here, and never repeated in the message.
  const secret = (name: string): string | null => {
    const value = text(name);
    if (value === null || /^[\x21-\x7e]+$/.test(value)) return value;
    problems.push(`${name} holds characters that a key cannot have and is ignored.`);
    return null;
  };
  const flag = (name: string): boolean => {
    const value = (env[name] ?? "").trim().toLowerCase();
    if (YES.has(value)) return true;
    if (!NO.has(value)) problems.push(`${name} must be 1 or 0; it is taken as 0.`);
    return false;
  };
  const developerFlag = (name: string): boolean => !isPackaged && flag(name);

  const dataFolder = text("ELIZA_DESKTOP_DATA_DIR");
  const apiKey = secret("ELIZACLOUD_API_KEY");
  const olderApiKey = secret("ELIZAOS_CLOUD_API_KEY");
  return {
    baseUrl: text("ELIZACLOUD_BASE_URL"),
    apiKey: apiKey ?? olderApiKey,
    allowLoopback: developerFlag("ELIZA_CLOUD_ALLOW_LOOPBACK"),
    apiPort: text("ELIZA_API_PORT"),
    apiToken: secret("ELIZA_API_TOKEN"),
    dataFolder: dataFolder === null ? null : resolve(dataFolder),
    isCloudWalletEnabled: flag("ENABLE_CLOUD_WALLET"),
    baseSepoliaRpcUrl: text("ELIZA_BASE_SEPOLIA_RPC_URL"),
    isHidden: argv.includes("--hidden"),
    logLevel: text("ELIZA_LOG_LEVEL"),
    isStartupTraced: developerFlag("ELIZA_STARTUP_TRACE"),
    devPageUrl: isPackaged ? null : text("ELECTRON_RENDERER_URL"),
    appImage: text("APPIMAGE"),
    problems,
  };
};
