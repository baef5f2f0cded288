import type { Keychain } from "./keychain-secret-store";

/** Loads keytar when it is first needed: its native part wants libsecret, and the app must start without it. */
export async function loadKeytar(): Promise<Keychain> {
  const { default: keytar } = await import("keytar");
  return keytar;
}
