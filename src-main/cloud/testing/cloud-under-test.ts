import { LANGUAGE_DEFAULT, SETTINGS_DEFAULTS } from "../../../src-preload/contract/settings-defaults";
import { initialState } from "../../app/initial-state";
import { createStateStore, type StateStore } from "../../app/state-store";
import { configureAddress } from "../base-url";
import { type Cloud, createCloud } from "../create-cloud";
import type { CloudConnector, Log } from "../ports";
import { createFakeClock, type FakeClock } from "./fake-clock";
import { createFakeCloud, type FakeCloud } from "./fake-cloud";
import { createFakeSecrets, type FakeSecrets } from "./fake-secrets";

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The whole cloud account on a fake clock, a fake keychain and a fake cloud. */
export interface CloudUnderTest {
  readonly cloud: Cloud;
  readonly clock: FakeClock;
  readonly api: FakeCloud;
  readonly secrets: FakeSecrets;
  readonly state: StateStore;
  /** The key that child processes would inherit. */
  childKey(): string | null;
  readonly protectedSecrets: Set<string>;
  readonly savedBaseUrls: (string | null)[];
  readonly savedSwitches: boolean[];
  /** Every snapshot that was announced, as JSON. */
  readonly snapshots: string[];
}

/** What a test can choose; everything has a default. */
export interface CloudUnderTestOptions {
  readonly baseUrl?: string;
  readonly environmentUrl?: string;
  readonly environmentKey?: string;
  readonly secrets?: FakeSecrets;
  readonly connector?: CloudConnector;
  /** The settings say that the cloud is not used. */
  readonly isOff?: boolean;
  /** Permits a base URL on loopback, for a cloud over real sockets. */
  readonly allowLoopback?: boolean;
}

/** A user as the cloud tells it. */
export const userBody = (id: string): unknown => ({
  success: true,
  data: { id, email: `${id}@example.org`, name: `Name of ${id}`, organization: { id: `org-${id}`, name: `Org ${id}` } },
});

/** The keychain value of a kept key. */
export const keptKey = (apiKey: string, savedAt = 5): string => JSON.stringify({ version: 1, apiKey, savedAt });

export const TEST_ORIGIN = "https://cloud.example";
export const TEST_SECRET_NAME = `cloud-key:${TEST_ORIGIN}`;

export function createCloudUnderTest(options: CloudUnderTestOptions = {}): CloudUnderTest {
  const clock = createFakeClock();
  const api = createFakeCloud();
  const secrets = options.secrets ?? createFakeSecrets();
  const policy = { allowLoopback: options.allowLoopback ?? false };
  const address = configureAddress(
    { environment: options.environmentUrl ?? null, settings: options.baseUrl ?? TEST_ORIGIN },
    policy,
  );
  const state = createStateStore(initialState(SETTINGS_DEFAULTS, LANGUAGE_DEFAULT, address, options.isOff !== true));
  const snapshots: string[] = [];
  state.subscribe((snapshot) => snapshots.push(JSON.stringify(snapshot)));
  const protectedSecrets = new Set<string>();
  const savedBaseUrls: (string | null)[] = [];
  const savedSwitches: boolean[] = [];
  let childKey: string | null = null;
  let ids = 0;
  const cloud = createCloud(
    {
      clock,
      random: { uuid: () => `login-${++ids}`, fraction: () => 0 },
      log: silent,
      secrets,
      connector: options.connector ?? api,
      environment: {
        setCloudKey: (apiKey) => {
          childKey = apiKey;
        },
      },
      mask: { protect: (secret) => protectedSecrets.add(secret) },
      state,
      saveBaseUrl: (url) => savedBaseUrls.push(url),
      saveEnabled: (isEnabled) => savedSwitches.push(isEnabled),
    },
    { address, policy, environmentKey: options.environmentKey ?? null },
  );
  return {
    ...{ cloud, clock, api, secrets, state, protectedSecrets, savedBaseUrls, savedSwitches, snapshots },
    childKey: () => childKey,
  };
}
