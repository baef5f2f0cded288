import type { AccountState } from "../../../src-preload/contract/state";
import { t } from "../../i18n/t";

/** Where the key of this account is kept, in words; null without a key. */
export function keyPlace({ keyStorage, keychainEntry }: AccountState): string | null {
  if (keyStorage === null) return null;
  if (keyStorage === "memory") return t("key.place.memory");
  if (keyStorage === "environment") return t("key.place.environment");
  return keychainEntry === null ? t("key.place.keychain") : t("key.place.entry", { service: keychainEntry.service });
}
