import type { AppState } from "../../../src-preload/contract/state";
import { type TextKey, t } from "../../i18n/t";
import { assertNever } from "../../ui/assert-never";

/** How the app stands with the cloud, in words; the colour only repeats them. */
export interface Connection {
  readonly tone: "good" | "busy" | "warn" | "bad" | "off";
  readonly words: string;
}

type Words = Extract<TextKey, `connection.${string}`>;

const connection = (tone: Connection["tone"], key: Words): Connection => ({ tone, words: t(key) });

/** The connection as top bar, status line and screen readers tell it. */
export function connectionOf({ cloud, account, login }: Pick<AppState, "cloud" | "account" | "login">): Connection {
  if (cloud.error !== null) return connection("bad", "connection.addressRefused");
  if (!cloud.enabled) return connection("off", "connection.turnedOff");
  if (login.phase === "creating") return connection("busy", "connection.signingIn");
  if (login.phase === "pending") return connection("busy", "connection.waiting");
  switch (account.state) {
    case "signed_out":
      return connection("off", "connection.signedOut");
    case "unverified":
      return account.checking ? connection("busy", "connection.checking") : connection("warn", "connection.unchecked");
    case "verified":
      return connection("good", "connection.connected");
    case "rejected":
      return connection("bad", "connection.rejected");
    case "offline":
      return connection("warn", "connection.offline");
    default:
      return assertNever(account.state);
  }
}
