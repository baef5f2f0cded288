import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { ResetKind } from "../../src-preload/contract/system";
import type { Log } from "../cloud/ports";
import { createFakeSecrets, type FakeSecrets } from "../cloud/testing/fake-secrets";
import { commitReset, eraseFiles } from "../data/reset";
import { createAutostart } from "../login-item/login-item";
import { finishReset } from "./reset-rest";
import { createStateStore } from "./state-store";
import { appState } from "./testing/app-state";

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

let profile: string;
let secrets: FakeSecrets;
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), "eliza-rest-"));
  secrets = createFakeSecrets({
    "cloud-key:https://one.example": "a",
    "cloud-key:https://two.example": "b",
    "local-api-token": "c",
    "proxy-login:http://proxy.example": "d",
    "provider-key:openai": "e",
    "rpc-url:base": "f",
    "wallet-key:1": "g",
  });
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

const finish = async (kinds: readonly ResetKind[]) => {
  const { revision: _, ...slices } = appState();
  const state = createStateStore(slices);
  const loginItems = createAutostart(profile, "Eliza Cloud", ["/eliza"]);
  await loginItems.set(true);
  commitReset(profile, kinds);
  await finishReset({ reset: eraseFiles(profile), profile, secrets, loginItems, state, log: silent });
  return { notices: state.read().notices.map(({ id }) => id), isStarted: (await loginItems.read()).isOn };
};

it("of the account empties the keychain of everything but a wallet", async () => {
  const { notices, isStarted } = await finish(["account"]);
  expect([...secrets.keychain.keys()]).toEqual(["wallet-key:1"]);
  expect(notices).toEqual(["reset-done"]);
  expect(isStarted).toBe(true);
  expect(existsSync(join(profile, "reset.json"))).toBe(false);
});

it("of the settings also ends start at login, and leaves the keychain alone", async () => {
  expect(await finish(["settings"])).toEqual({ notices: ["reset-done"], isStarted: false });
  expect(secrets.keychain.size).toBe(7);
});

it("is told as not complete while the keychain refuses, and is tried again", async () => {
  secrets.mode = "refuses";
  expect((await finish(["account"])).notices).toEqual(["reset-failed"]);
  expect(eraseFiles(profile)).toEqual({ kinds: ["account"], isFresh: false });
});
