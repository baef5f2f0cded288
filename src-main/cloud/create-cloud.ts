/** Puts the cloud account together from its ports. */
import type { CloudAddressState } from "../../src-preload/contract/state";
import type { StateStore } from "../app/state-store";
import {
  type AccountCalls,
  type AccountRelays,
  type AccountStreams,
  createAccountTransport,
} from "./account-transport";
import {
  type BaseUrlPolicy,
  type CloudAddress,
  type ConfiguredAddress,
  configureAddress,
  DEFAULT_BASE_URL,
  parseBaseUrl,
} from "./base-url";
import { createCredits } from "./credits";
import { DomainError, hasCode, switchedOff, wireOf } from "./errors";
import { createKeyCheck, type KeyCheck } from "./key-check";
import { createKeyVault } from "./key-vault";
import { createLogin } from "./login";
import type {
  ChildEnvironment,
  Clock,
  CloudConnection,
  CloudConnector,
  Log,
  Random,
  SecretMask,
  SecretStore,
} from "./ports";
import { createScopedClock } from "./scoped-clock";
import { createSession } from "./session";
import { createSpending } from "./spending";
import type { CloudUseCases } from "./use-cases";

/** The world, and the state that everything is told to. */
export interface CloudDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly secrets: SecretStore;
  readonly connector: CloudConnector;
  readonly environment: ChildEnvironment;
  readonly mask: SecretMask;
  readonly state: StateStore;
  /** Remembers the base URL for later runs; null means the default. */
  readonly saveBaseUrl: (url: string | null) => void;
  /** Remembers whether the cloud is used at all. */
  readonly saveEnabled: (isEnabled: boolean) => void;
}

/** What was configured when the app started. */
export interface CloudOptions {
  readonly address: ConfiguredAddress;
  readonly policy: BaseUrlPolicy;
  /** The key of this run, from the environment; used, never stored. */
  readonly environmentKey: string | null;
}

/** The result of judging an address without using it; `reason` is a sentence for a person. */
interface BaseUrlReading {
  readonly ok: boolean;
  readonly normalized: string | null;
  readonly reason: string | null;
}

/** The cloud account. Nothing is sent before `start`, and nothing after `stop`. */
export interface Cloud extends CloudUseCases {
  /** Calls as the signed-in account, for every area built on it. */
  readonly account: AccountCalls & AccountStreams & AccountRelays;
  /** Tells, at once and before anything else happens, that the key in use ended or changed. @returns ends that */
  onAccountEnded(listener: () => void): () => void;
  /** Resolves once it is known whether there is a key; the cloud is asked in the background. */
  start(): Promise<void>;
  /** Ends every timer and request; resolves when a key that just arrived is kept. Idempotent. */
  stop(): Promise<void>;
  checkBaseUrl(url: string): Promise<BaseUrlReading>;
  /**
   * Moves to another cloud, or with null to the default, and remembers it. The present key stays kept for its own cloud.
   * @throws DomainError BAD_BASE_URL for a refused address, CONFLICT when the environment decides for this run.
   */
  setBaseUrl(url: string | null): Promise<void>;
  /**
   * Switches the cloud on or off and remembers it. Off, nothing is sent: the account ends as by a change of the cloud, the key stays
   * kept, and every call is refused with CONFLICT. On, the key is taken up again.
   */
  setEnabled(isEnabled: boolean): Promise<void>;
}

const HEALTH_TIMEOUT_MS = 10_000;

/** The address as the state shows it. While the configured one is refused, links lead to the default cloud. */
export function cloudAddressState({ source, parsed }: ConfiguredAddress, enabled: boolean): CloudAddressState {
  if (parsed.ok) {
    const { apiOrigin, webOrigin } = parsed.address;
    return { enabled, apiOrigin, webOrigin, source, error: null };
  }
  const error = refusalOf(parsed.reason).toWire();
  return { enabled, apiOrigin: DEFAULT_BASE_URL, webOrigin: DEFAULT_BASE_URL, source, error };
}

const refusalOf = (reason: string): DomainError =>
  new DomainError("BAD_BASE_URL", `The address of the cloud cannot be used. ${reason}`, { details: { field: "url" } });

/** Stands in for a connection where nothing may be sent. */
const refusing = (error: DomainError): CloudConnection => ({
  send: () => Promise.reject(error),
  stream: () => Promise.reject(error),
  relay: () => Promise.reject(error),
  close: () => Promise.resolve(),
});

export function createCloud(deps: CloudDeps, options: CloudOptions): Cloud {
  const { state, log, random } = deps;
  const clock = createScopedClock(deps.clock);
  const endListeners = new Set<() => void>();
  const isOff = (): boolean => !state.read().cloud.enabled;
  const line = createLine(deps.connector, options.address, isOff);

  const check: KeyCheck = createKeyCheck({
    clock,
    random,
    log,
    state,
    connection: line.connection,
    onVerified: () => void credits.read({ fresh: true }),
  });
  const session = createSession({
    ...deps,
    check,
    vault: createKeyVault({ secrets: deps.secrets, clock, log }),
    connection: line.connection,
    webOrigin: line.webOrigin,
    onEnded: () => {
      credits.reset();
      for (const listener of [...endListeners]) listener();
    },
  });
  const account = createAccountTransport({
    ...{ connection: line.connection, credential: session.current, check },
    onCharged: () => spent(),
  });
  const verify = async (): Promise<void> => {
    if (!isOff()) await session.verify();
  };
  const credits = createCredits({
    ...{ clock, log, state, transport: account },
    // Switched off there is nobody to ask: what is known is the answer.
    credential: () => (isOff() ? null : session.current()),
  });
  const spent = createSpending({ clock, read: credits.read });
  const login = createLogin({
    clock,
    random,
    log,
    state,
    connection: line.connection,
    webOrigin: line.webOrigin,
    adopt: session.adopt,
    onSignedIn: () => void verify(),
  });

  const environmentKey = options.environmentKey?.trim() || null;

  const moveTo = async (address: ConfiguredAddress): Promise<void> => {
    login.reset();
    session.leave();
    const previous = line.use(address);
    state.patch("cloud", cloudAddressState(address, state.read().cloud.enabled));
    await previous.close();
    await session.restore(null);
    void verify();
  };

  return {
    account,
    onAccountEnded(listener) {
      endListeners.add(listener);
      return () => endListeners.delete(listener);
    },
    async start() {
      state.patch("cloud", cloudAddressState(options.address, state.read().cloud.enabled));
      await session.restore(environmentKey);
      credits.start();
      void verify();
    },
    async stop() {
      clock.stop();
      await line.end();
      await session.settled();
    },
    startLogin: login.start,
    readLogin: login.read,
    cancelLogin: login.cancel,
    async useApiKey(apiKey) {
      await session.useApiKey(apiKey);
      login.reset();
    },
    verify,
    async signOut() {
      login.reset();
      await session.signOut();
    },
    readCredits: credits.read,
    checkBaseUrl: (url) => judgeBaseUrl(url, options.policy, deps.connector),
    async setBaseUrl(url) {
      if (options.address.source === "environment") {
        throw new DomainError("CONFLICT", "ELIZACLOUD_BASE_URL decides the address for this run. Unset it first.");
      }
      const address = configureAddress({ environment: null, settings: url }, options.policy);
      if (!address.parsed.ok) throw refusalOf(address.parsed.reason);
      deps.saveBaseUrl(address.source === "default" ? null : address.parsed.address.apiOrigin);
      if (line.apiOrigin() === address.parsed.address.apiOrigin) {
        state.patch("cloud", { source: address.source });
      } else {
        await moveTo(address);
      }
    },
    async setEnabled(isEnabled) {
      if (isOff() !== isEnabled) return;
      deps.saveEnabled(isEnabled);
      const isFromEnvironment = state.read().account.keyStorage === "environment";
      // First, so that whoever hears of the account's end knows that it is no sign-out.
      state.patch("cloud", { enabled: isEnabled });
      login.reset();
      session.leave();
      await session.restore(isFromEnvironment ? environmentKey : null);
      void verify();
    },
  };
}

/** The one connection, to whichever cloud is configured at the moment. */
function createLine(connector: CloudConnector, initial: ConfiguredAddress, isOff: () => boolean) {
  const open = ({ parsed }: ConfiguredAddress): CloudConnection =>
    parsed.ok ? connector.connect(parsed.address) : refusing(refusalOf(parsed.reason));
  const addressOf = ({ parsed }: ConfiguredAddress): CloudAddress | null => (parsed.ok ? parsed.address : null);
  let address = addressOf(initial);
  let connection = open(initial);
  let isEnded = false;
  const off = refusing(switchedOff());
  return {
    connection: () => (isOff() && !isEnded ? off : connection),
    apiOrigin: () => address?.apiOrigin ?? null,
    webOrigin: () => address?.webOrigin ?? null,
    /** @returns the connection that was replaced, to be closed */
    use(next: ConfiguredAddress): CloudConnection {
      const replaced = connection;
      if (isEnded) return replaced;
      address = addressOf(next);
      connection = open(next);
      return replaced;
    },
    async end(): Promise<void> {
      isEnded = true;
      const ended = connection;
      connection = refusing(new DomainError("CANCELLED", "The app is closing."));
      await ended.close();
    },
  };
}

async function judgeBaseUrl(url: string, policy: BaseUrlPolicy, connector: CloudConnector): Promise<BaseUrlReading> {
  const parsed = parseBaseUrl(url, policy);
  if (!parsed.ok) return { ok: false, normalized: null, reason: parsed.reason };
  const normalized = parsed.address.apiOrigin;
  const connection = connector.connect(parsed.address);
  try {
    await connection.send({
      method: "GET",
      path: "/api/health",
      apiKey: null,
      timeoutMs: HEALTH_TIMEOUT_MS,
      retry: "never",
    });
    return { ok: true, normalized, reason: null };
  } catch (error) {
    const isNoCloud = hasCode(error, "NOT_FOUND", "REMOTE_REFUSED", "UNAUTHENTICATED", "FORBIDDEN");
    const reason = isNoCloud ? "There is no Eliza Cloud at this address." : wireOf(error).message;
    return { ok: false, normalized, reason };
  } finally {
    await connection.close();
  }
}
