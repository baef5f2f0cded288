import type { AccountTransport } from "../cloud/account-transport";
import type { Clock, Log, SecretMask } from "../cloud/ports";
import type { KeyDesk } from "../keys/key-desk";
import type { Service } from "./services";
import { systemClipboard } from "./system-clipboard";

interface Deps {
  readonly clock: Clock;
  readonly log: Log & SecretMask;
  readonly account: AccountTransport;
  /** Where a person manages keys in the browser. */
  readonly page: () => string;
  readonly ownPrefix: () => string | null;
  readonly adopt: (secret: string) => Promise<void>;
  readonly verify: () => Promise<void>;
}

/** API keys as a part of the app. */
export interface KeysService {
  readonly keys: () => Promise<KeyDesk>;
  /** Takes a copied key from the clipboard when the app ends. */
  readonly service: Service;
}

const STOP_WITHIN_MS = 300;

/** Its code is loaded when the page first asks. */
export function createKeysService({ clock, log, account, page, ...deps }: Deps): KeysService {
  let desk: Promise<KeyDesk> | null = null;
  const load = async (): Promise<KeyDesk> => {
    const [{ createKeys }, { createKeyDesk }, { createSecretClipboard }] = await Promise.all([
      import("../keys/keys"),
      import("../keys/key-desk"),
      import("../keys/secret-clipboard"),
    ]);
    return createKeyDesk({
      ...deps,
      mask: log,
      keys: createKeys(account, page),
      clipboard: createSecretClipboard({ clock, log, clipboard: systemClipboard }),
    });
  };
  return {
    keys: () => {
      desk ??= load();
      return desk;
    },
    service: {
      name: "keys",
      start: async () => undefined,
      stop: async () => (await desk)?.stop(),
      stopWithinMs: STOP_WITHIN_MS,
    },
  };
}
