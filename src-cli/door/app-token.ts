import type { Clock, Log } from "../../src-main/cloud/ports";
import { createKeychainSecretStore } from "../../src-main/keychain/keychain-secret-store";
import { loadKeytar } from "../../src-main/keychain/load-keytar";

/** The name under which the app keeps the token of its local API. */
const SECRET_NAME = "local-api-token";

/** Nobody reads a log here: what fails is told in one sentence. */
const SILENT: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** The local API's token as the app keeps it in the system's keychain; null when it cannot be had. */
export async function tokenFromKeychain(clock: Clock): Promise<string | null> {
  const secrets = createKeychainSecretStore({ load: loadKeytar, clock, log: SILENT });
  const kept = await secrets.read(SECRET_NAME).catch(() => null);
  return kept?.value ?? null;
}
