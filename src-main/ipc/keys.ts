import type { Handlers } from "../../src-preload/contract/contract";
import type { KeyDesk } from "../keys/key-desk";
import type { KeyRow } from "../keys/keys";

/** What the page may do with the account's API keys. */
export interface KeyHandlerDeps {
  readonly keys: () => Promise<KeyDesk>;
}

const view = (row: KeyRow) => ({ ...row, permissions: [...row.permissions] });

export const keyHandlers = ({ keys }: KeyHandlerDeps) =>
  ({
    "keys.keys.list": async () => ({ keys: (await (await keys()).list()).map(view) }),
    "keys.key.create": async ({ expiresAt, ...wish }) => {
      const when = expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() };
      const { key, secret } = await (await keys()).create({ ...wish, ...when });
      return { key: view(key), secret };
    },
    "keys.key.update": async ({ keyId, ...change }) => (await keys()).change(keyId, change),
    "keys.key.rotate": async ({ keyId }) => {
      const { key, ...rest } = await (await keys()).rotate(keyId);
      return { key: view(key), ...rest };
    },
    "keys.key.remove": async ({ keyId }) => (await keys()).revoke(keyId),
    "keys.secret.copy": async ({ keyId }) => (await keys()).copySecret(keyId),
    "keys.secret.dismiss": async ({ keyId }) => (await keys()).forgetSecret(keyId),
  }) satisfies Partial<Handlers>;
