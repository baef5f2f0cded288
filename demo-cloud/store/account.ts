import type { Clock } from "../clock";
import type { Random } from "../random";
import { KEY_PREFIX_LENGTH, TEST_KEYS } from "../test-keys";

/** An API key as the cloud stores it. */
export interface ApiKey {
  readonly id: string;
  name: string;
  /** The secret itself, `eliza_` + 64 hex digits. */
  secret: string;
  /** What people see of it. */
  prefix: string;
  description: string | null;
  /** Empty: full access. */
  permissions: readonly string[];
  rateLimit: number;
  readonly createdAt: number;
  updatedAt: number;
  /** Epoch ms, or null for never. */
  expiresAt: number | null;
  isActive: boolean;
  lastUsedAt: number | null;
  usageCount: number;
}

/** The demo person. */
interface User {
  readonly id: string;
  readonly email: string;
  readonly createdAt: number;
  updatedAt: number;
  name: string | null;
  avatar: string | null;
  nickname: string | null;
  work_function: string | null;
  preferences: string | null;
  response_notifications: boolean | null;
  email_notifications: boolean | null;
}

/** The demo person's organization. */
interface Organization {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly createdAt: number;
  hasPaymentMethod: boolean;
  payAsYouGoFromEarnings: boolean;
  readonly autoTopUp: { enabled: boolean; amount: number | null; threshold: number | null };
}

/** One person, one organization, its keys and its one browser session. */
export interface Account {
  readonly user: User;
  readonly organization: Organization;
  /** The signed-in browser's session token; shaped like a JWT. */
  readonly sessionToken: string;
  /** Every key, oldest first. */
  keys(): readonly ApiKey[];
  /** Finds a key by its secret. */
  findKey(secret: string): ApiKey | undefined;
  /** Finds a key by id, prefix or secret. */
  lookUpKey(reference: string): ApiKey | undefined;
  /** Makes a new working key. */
  mintKey(name: string): ApiKey;
  /** Gives a key a new secret; the old one is unknown from now on. */
  regenerateKey(key: ApiKey): void;
  /** Forgets a key for good. */
  deleteKey(key: ApiKey): void;
}

/** Creates the account with the three fixed test keys. */
export function createAccount(clock: Clock, random: Random): Account {
  const createdAt = clock.now();
  const keys: ApiKey[] = [];
  const addKey = (
    name: string,
    secret: string,
    state: Partial<Pick<ApiKey, "isActive" | "expiresAt">> = {},
  ): ApiKey => {
    const key: ApiKey = {
      id: random.uuid(),
      name,
      secret,
      prefix: secret.slice(0, KEY_PREFIX_LENGTH),
      description: null,
      permissions: [],
      rateLimit: 1000,
      createdAt: clock.now(),
      updatedAt: clock.now(),
      expiresAt: null,
      isActive: true,
      lastUsedAt: null,
      usageCount: 0,
      ...state,
    };
    keys.push(key);
    return key;
  };
  addKey("Test key", TEST_KEYS.valid);
  addKey("Disabled test key", TEST_KEYS.disabled, { isActive: false });
  addKey("Expired test key", TEST_KEYS.expired, { expiresAt: createdAt - 1 });

  return {
    user: {
      id: random.uuid(),
      email: "demo@example.com",
      createdAt,
      updatedAt: createdAt,
      name: "Robin Demo",
      avatar: null,
      nickname: null,
      work_function: null,
      preferences: null,
      response_notifications: true,
      email_notifications: true,
    },
    organization: {
      id: random.uuid(),
      name: "Robin's Workshop",
      slug: "robins-workshop",
      createdAt,
      hasPaymentMethod: false,
      payAsYouGoFromEarnings: true,
      autoTopUp: { enabled: false, amount: null, threshold: null },
    },
    sessionToken: `${random.token(20)}.${random.token(60)}.${random.token(40)}`,
    keys: () => keys,
    findKey: (secret) => keys.find((key) => key.secret === secret),
    lookUpKey: (reference) => keys.find(({ id, prefix, secret }) => [id, prefix, secret].includes(reference)),
    mintKey: (name) => addKey(name, `eliza_${random.hex(64)}`),
    regenerateKey: (key) => {
      key.secret = `eliza_${random.hex(64)}`;
      key.prefix = key.secret.slice(0, KEY_PREFIX_LENGTH);
      key.updatedAt = clock.now();
    },
    deleteKey: (key) => {
      keys.splice(keys.indexOf(key), 1);
    },
  };
}
