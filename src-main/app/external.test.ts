import { describe, expect, it } from "vitest";
import { LANGUAGE_DEFAULT, SETTINGS_DEFAULTS } from "../../src-preload/contract/settings-defaults";
import { configureAddress } from "../cloud/base-url";
import { createExternalPages } from "./external";
import { initialState } from "./initial-state";
import { createStateStore } from "./state-store";

const silent = () => {};
const log = { debug: silent, info: silent, warn: silent, error: silent };

const setUp = (openExternal: (address: string) => Promise<void>) => {
  const address = configureAddress({ environment: null, settings: null }, { allowLoopback: false });
  const store = createStateStore(initialState(SETTINGS_DEFAULTS, LANGUAGE_DEFAULT, address, true));
  return { store, pages: createExternalPages({ store, allowLoopback: false, log, openExternal }) };
};

describe("createExternalPages", () => {
  it.each([
    ["billing", "https://www.elizacloud.ai"],
    ["dashboard", "https://www.elizacloud.ai/dashboard"],
    ["apiKeys", "https://www.elizacloud.ai/dashboard/api-keys"],
    ["documentation", "https://www.elizacloud.ai/docs"],
  ] as const)("opens %s at %s", async (target, address) => {
    const opened: string[] = [];
    await setUp(async (page) => void opened.push(page)).pages.openPage(target);
    expect(opened).toEqual([address]);
  });

  it("opens billing at its tab once there is a key", async () => {
    const opened: string[] = [];
    const { store, pages } = setUp(async (page) => void opened.push(page));
    store.patch("account", { hasApiKey: true });
    await pages.openPage("billing");
    expect(opened).toEqual(["https://www.elizacloud.ai/dashboard/settings?tab=billing"]);
  });

  it("refuses what is not the cloud's", async () => {
    const opened: string[] = [];
    const { pages } = setUp(async (page) => void opened.push(page));
    await expect(pages.openAddress("https://evil.example/")).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(opened).toEqual([]);
  });

  it("tells a person what to do when no browser starts", async () => {
    const { pages } = setUp(() => Promise.reject(new Error("xdg-open: not found")));
    await expect(pages.openPage("dashboard")).rejects.toMatchObject({
      code: "INTERNAL",
      message: "Your browser could not be opened. Copy the link and open it there yourself.",
    });
  });
});
