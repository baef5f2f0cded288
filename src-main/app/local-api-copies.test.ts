import { describe, expect, it } from "vitest";
import { LANGUAGE_DEFAULT, SETTINGS_DEFAULTS } from "../../src-preload/contract/settings-defaults";
import { configureAddress } from "../cloud/base-url";
import { initialState } from "./initial-state";
import { createLocalApiCopies } from "./local-api-copies";
import { createStateStore } from "./state-store";

const setUp = (token = "t0ken") => {
  const address = configureAddress({ environment: null, settings: null }, { allowLoopback: false });
  const store = createStateStore(initialState(SETTINGS_DEFAULTS, LANGUAGE_DEFAULT, address, true));
  const copied: string[] = [];
  const copies = createLocalApiCopies({ revealToken: () => token }, store, async (text) => void copied.push(text));
  return { store, copied, copies };
};

describe("createLocalApiCopies", () => {
  it("copies the address, the token, and a command that works as it is", async () => {
    const { store, copied, copies } = setUp();
    store.patch("localApi", { phase: "listening", url: "http://127.0.0.1:31337", port: 31_337 });
    await copies.copyAddress();
    await copies.copyToken("token");
    await copies.copyToken("curl");
    expect(copied).toEqual([
      "http://127.0.0.1:31337",
      "t0ken",
      'curl -H "Authorization: Bearer t0ken" http://127.0.0.1:31337/api/cloud/status',
    ]);
  });

  it("quotes a token that means something to a shell", async () => {
    const { store, copied, copies } = setUp('a"$(b)`\\');
    store.patch("localApi", { phase: "listening", url: "http://127.0.0.1:1", port: 1 });
    await copies.copyToken("curl");
    expect(copied).toEqual(['curl -H "Authorization: Bearer a\\"\\$(b)\\`\\\\" http://127.0.0.1:1/api/cloud/status']);
  });

  it("copies nothing while the API is not running", async () => {
    const { copied, copies } = setUp();
    await expect(copies.copyAddress()).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(copies.copyToken("token")).rejects.toMatchObject({ code: "CONFLICT" });
    expect(copied).toEqual([]);
  });
});
