/** One account told step by step: tests that begin with an app, with or without a key, import these. */
import { DomainError } from "../errors";
import {
  type CloudUnderTest,
  type CloudUnderTestOptions,
  createCloudUnderTest,
  keptKey,
  TEST_SECRET_NAME,
  userBody,
} from "./cloud-under-test";
import { settle } from "./fake-clock";
import { createFakeSecrets } from "./fake-secrets";

export const USER = "/api/v1/user";
export const BALANCE = "/api/v1/credits/balance";
export const KEY = `eliza_${"b2".repeat(32)}`;

/** The app of the present test; `make` and `start` replace it. */
export let app: CloudUnderTest;

export const account = () => app.state.read().account;

/** Answers that fail with this code. */
export const failing =
  (code: ConstructorParameters<typeof DomainError>[0], details = {}) =>
  (): never => {
    throw new DomainError(code, `It is ${code}.`, { details });
  };

/** An app that has not begun; the cloud accepts every key and says whose it is. */
export const make = (options: CloudUnderTestOptions = {}): void => {
  app = createCloudUnderTest(options);
  app.api.on(USER, ({ apiKey }) => userBody(`owner of ${apiKey}`));
  app.api.on(BALANCE, () => ({ balance: 5 }));
};

/** An app that has begun and has nothing left to do. */
export const start = async (options: CloudUnderTestOptions = {}): Promise<void> => {
  make(options);
  await app.cloud.start();
  await settle();
};

/** The same with a key in the keychain. */
export const startWithKey = (key = KEY): Promise<void> =>
  start({ secrets: createFakeSecrets({ [TEST_SECRET_NAME]: keptKey(key) }) });
