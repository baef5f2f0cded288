import { DomainError } from "../errors";
import type { SecretStore } from "../ports";

/** How the keychain behaves: works, is not there, or is there and says no. */
type KeychainMode = "works" | "absent" | "refuses";

/** Secrets with a keychain that a test can break. */
export interface FakeSecrets extends SecretStore {
  mode: KeychainMode;
  /** What lies in the keychain. */
  readonly keychain: Map<string, string>;
  /** What lies in memory until quit. */
  readonly memory: Map<string, string>;
  /** While set, every call waits for it. */
  gate: Promise<void> | null;
  /** While set, writing waits for it. */
  writeGate: Promise<void> | null;
}

export function createFakeSecrets(kept: Readonly<Record<string, string>> = {}): FakeSecrets {
  const keychain = new Map(Object.entries(kept));
  const memory = new Map<string, string>();
  const refusal = (): DomainError => new DomainError("SECRETS_UNAVAILABLE", "The keychain is locked.");
  const secrets: FakeSecrets = {
    mode: "works",
    keychain,
    memory,
    gate: null,
    writeGate: null,
    async read(name) {
      await secrets.gate;
      const inMemory = memory.get(name);
      if (inMemory !== undefined) return { value: inMemory, place: "memory" };
      if (secrets.mode === "refuses") throw refusal();
      const value = secrets.mode === "works" ? keychain.get(name) : undefined;
      return value === undefined ? null : { value, place: "keychain" };
    },
    async write(name, value) {
      await secrets.gate;
      await secrets.writeGate;
      if (secrets.mode !== "works") {
        memory.set(name, value);
        return "memory";
      }
      memory.delete(name);
      keychain.set(name, value);
      return "keychain";
    },
    async remove(name) {
      await secrets.gate;
      memory.delete(name);
      if (secrets.mode === "refuses") throw refusal();
      if (secrets.mode === "works") keychain.delete(name);
    },
    async names() {
      if (secrets.mode === "refuses") throw refusal();
      return [...memory.keys(), ...(secrets.mode === "works" ? keychain.keys() : [])];
    },
    problem: () => (secrets.mode === "works" ? null : "it is locked or refused access"),
    entry: (name) => ({ service: "Eliza Cloud Desktop", account: name }),
  };
  return secrets;
}
