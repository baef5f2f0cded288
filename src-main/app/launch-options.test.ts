import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parseLaunchOptions } from "./launch-options";

const parse = (env: Record<string, string>, { argv = [] as string[], isPackaged = false } = {}) =>
  parseLaunchOptions({ env, argv: ["electron", ".", ...argv], isPackaged });

describe("parseLaunchOptions", () => {
  it("has a default for everything", () => {
    expect(parse({})).toEqual({
      baseUrl: null,
      apiKey: null,
      allowLoopback: false,
      apiPort: null,
      apiToken: null,
      dataFolder: null,
      isCloudWalletEnabled: false,
      baseSepoliaRpcUrl: null,
      isHidden: false,
      logLevel: null,
      isStartupTraced: false,
      devPageUrl: null,
      appImage: null,
      problems: [],
    });
  });

  it("reads the whole contract", () => {
    const env = {
      ELIZACLOUD_BASE_URL: " https://cloud.example/api/v1 ",
      ELIZACLOUD_API_KEY: "eliza_a",
      ELIZA_CLOUD_ALLOW_LOOPBACK: "1",
      ELIZA_API_PORT: "0",
      ELIZA_API_TOKEN: "token",
      ELIZA_DESKTOP_DATA_DIR: "profiles/one",
      ENABLE_CLOUD_WALLET: "1",
      ELIZA_BASE_SEPOLIA_RPC_URL: "https://sepolia.rpc.example/v2/key",
      ELIZA_LOG_LEVEL: "debug",
      ELIZA_STARTUP_TRACE: "1",
    };
    expect(parse(env, { argv: ["--hidden"] })).toEqual({
      baseUrl: "https://cloud.example/api/v1",
      apiKey: "eliza_a",
      allowLoopback: true,
      apiPort: "0",
      apiToken: "token",
      dataFolder: resolve("profiles/one"),
      isCloudWalletEnabled: true,
      baseSepoliaRpcUrl: "https://sepolia.rpc.example/v2/key",
      isHidden: true,
      logLevel: "debug",
      isStartupTraced: true,
      devPageUrl: null,
      appImage: null,
      problems: [],
    });
  });

  it.each([
    [{ ELIZACLOUD_API_KEY: "first", ELIZAOS_CLOUD_API_KEY: "second" }, "first"],
    [{ ELIZACLOUD_API_KEY: " ", ELIZAOS_CLOUD_API_KEY: "second" }, "second"],
    [{ ELIZAOS_CLOUD_API_KEY: "second" }, "second"],
  ])("the first key of %j wins", (env, key) => {
    expect(parse(env).apiKey).toBe(key);
  });

  it("ignores development switches when packaged", () => {
    const env = {
      ELIZA_CLOUD_ALLOW_LOOPBACK: "1",
      ELIZA_STARTUP_TRACE: "1",
      ELECTRON_RENDERER_URL: "http://localhost:1/",
    };
    expect(parse(env)).toMatchObject({ allowLoopback: true, isStartupTraced: true, devPageUrl: "http://localhost:1/" });
    expect(parse(env, { isPackaged: true })).toMatchObject({
      allowLoopback: false,
      isStartupTraced: false,
      devPageUrl: null,
      appImage: null,
      problems: [],
    });
  });

  it.each([
    ["1", true],
    ["true", true],
    ["ON", true],
    ["0", false],
    ["", false],
    ["no", false],
  ])("takes %j as %s", (text, value) => {
    expect(parse({ ENABLE_CLOUD_WALLET: text })).toMatchObject({ isCloudWalletEnabled: value, problems: [] });
  });

  it.each([
    [{ ENABLE_CLOUD_WALLET: "maybe" }, "ENABLE_CLOUD_WALLET must be 1 or 0; it is taken as 0."],
    [{ ELIZACLOUD_BASE_URL: "x".repeat(5_000) }, "ELIZACLOUD_BASE_URL is longer than 4096 characters and is ignored."],
    [{ ELIZACLOUD_API_KEY: "two words" }, "ELIZACLOUD_API_KEY holds characters that a key cannot have and is ignored."],
    [{ ELIZA_API_TOKEN: "line\nbreak" }, "ELIZA_API_TOKEN holds characters that a key cannot have and is ignored."],
  ])("says in one sentence why a value is not used", (env, sentence) => {
    expect(parse(env).problems).toEqual([sentence]);
    expect(parse(env)).toMatchObject({ baseUrl: null, apiKey: null, apiToken: null, isCloudWalletEnabled: false });
  });
});
