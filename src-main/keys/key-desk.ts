/** Keys as the page manages them. A new secret is shown once, copied from here, and forgotten when the person has stored it. */
import { DomainError, hasCode } from "../cloud/errors";
import type { SecretMask } from "../cloud/ports";
import type { Keys, NewKey } from "./keys";
import type { SecretClipboard } from "./secret-clipboard";

/** A key's new secret. */
export interface RotatedKey extends NewKey {
  /** It is this computer's own key: the app signed in with the new secret. Null when it is another's. */
  readonly isAdopted: boolean | null;
}

export interface KeyDesk extends Omit<Keys, "rotate"> {
  /** As {@link Keys.rotate}; the app takes the new secret of the key it uses itself. */
  rotate(keyId: string): Promise<RotatedKey>;
  /** Puts a secret that was made a moment ago on the clipboard. @throws DomainError NOT_FOUND once it is forgotten */
  copySecret(keyId: string): Promise<void>;
  /** The person has stored it. */
  forgetSecret(keyId: string): void;
  /** Forgets every secret and clears the clipboard of it. */
  stop(): Promise<void>;
}

interface Deps {
  readonly keys: Keys;
  readonly clipboard: SecretClipboard;
  readonly mask: SecretMask;
  /** The first characters of the key the app itself uses; null without one. */
  readonly ownPrefix: () => string | null;
  /** Signs in with another key. @throws DomainError when the cloud or the keychain refuses it */
  readonly adopt: (secret: string) => Promise<void>;
  /** Asks the cloud whether it still accepts the app's key. Never throws. */
  readonly verify: () => Promise<void>;
}

export function createKeyDesk({ keys, clipboard, mask, ownPrefix, adopt, verify }: Deps): KeyDesk {
  const secrets = new Map<string, string>();
  const hold = <K extends NewKey>(made: K): K => {
    mask.protect(made.secret);
    secrets.set(made.key.id, made.secret);
    return made;
  };
  const isOwn = async (keyId: string): Promise<boolean> => {
    const own = ownPrefix();
    return own !== null && (await keys.list()).some((row) => row.id === keyId && row.prefix === own);
  };
  return {
    async list() {
      try {
        return await keys.list();
      } catch (error) {
        // What these routes say of a key counts for nothing; whether it is dead, another one tells.
        if (hasCode(error, "KEY_REJECTED")) void verify();
        throw error;
      }
    },
    create: async (wish) => hold(await keys.create(wish)),
    change: keys.change,
    revoke: async (keyId) => {
      await keys.revoke(keyId);
      secrets.delete(keyId);
    },
    async rotate(keyId) {
      const isOurs = await isOwn(keyId);
      const made = hold(await keys.rotate(keyId));
      if (!isOurs) return { ...made, isAdopted: null };
      // The old secret is dead already: what fails here leaves a new one on the screen, to be signed in with by hand.
      const isAdopted = await adopt(made.secret).then(
        () => true,
        () => false,
      );
      return { ...made, isAdopted };
    },
    async copySecret(keyId) {
      const secret = secrets.get(keyId);
      if (secret === undefined) throw new DomainError("NOT_FOUND", "This key is no longer there to be copied.");
      await clipboard.copy(secret);
    },
    forgetSecret: (keyId) => void secrets.delete(keyId),
    async stop() {
      secrets.clear();
      await clipboard.clear();
    },
  };
}
