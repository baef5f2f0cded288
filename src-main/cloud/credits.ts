/** The balance: shared between callers, kept when the cloud fails, never invented, never of a former account. */

import type { CreditsState } from "../../src-preload/contract/state";
import { UNKNOWN_CREDITS } from "../../src-preload/contract/state-defaults";
import type { StateStore } from "../app/state-store";
import type { AccountTransport } from "./account-transport";
import { DomainError, hasCode, wireOf } from "./errors";
import type { Credential } from "./key-check";
import { creditLevel, parseBalanceMicros } from "./money";
import type { Clock, Log } from "./ports";

const TIMEOUT_MS = 10_000;
const SHARE_MS = 30_000;
const REFRESH_MS = 60_000;
// How old the cloud's own cached figure can be.
const CLOUD_CACHE_MS = 600_000;

export interface Credits {
  read(options: { readonly fresh: boolean }): Promise<CreditsState>;
  /** Forgets everything: the account ended or changed. */
  reset(): void;
  /** Begins to refresh by itself while signed in. */
  start(): void;
}

interface Deps {
  readonly clock: Clock;
  readonly log: Log;
  readonly state: StateStore;
  readonly transport: AccountTransport;
  readonly credential: () => Credential | null;
}

interface Flight {
  readonly number: number;
  readonly isFresh: boolean;
  readonly done: Promise<CreditsState>;
}

export function createCredits(deps: Deps): Credits {
  const { clock, state, log } = deps;
  let flights: Flight[] = [];
  let askedAt: number | null = null;
  let freshAt: number | null = null;
  let started = 0;
  let applied = 0;

  const isWithin = (since: number | null, spanMs: number): boolean =>
    since !== null && clock.now() >= since && clock.now() - since < spanMs;

  const ask = async (isFresh: boolean): Promise<number> => {
    const { body } = await deps.transport.send({
      method: "GET",
      path: "/api/v1/credits/balance",
      ...(isFresh ? { query: { fresh: "true" } } : {}),
      timeoutMs: TIMEOUT_MS,
      retry: "safe",
    });
    const micros = parseBalanceMicros(body);
    if (micros === null) throw new DomainError("REMOTE_FAILED", "Eliza Cloud's answer holds no readable balance.");
    return micros;
  };

  const outcome = async (isFresh: boolean): Promise<Partial<CreditsState>> => {
    try {
      const balanceMicros = await ask(isFresh);
      if (isFresh) freshAt = clock.now();
      return { ...UNKNOWN_CREDITS, balanceMicros, level: creditLevel(balanceMicros), fetchedAt: clock.now() };
    } catch (error) {
      if (hasCode(error, "CANCELLED")) return {};
      log.info("The balance could not be read", { cause: error });
      const wire = wireOf(error);
      if (hasCode(error, "KEY_REJECTED")) return { ...UNKNOWN_CREDITS, error: wire, authRejected: true };
      return { stale: true, error: wire };
    }
  };

  const fly = async (flight: Omit<Flight, "done">): Promise<CreditsState> => {
    // The transport lets no answer of a former account through, so what comes belongs to the present one.
    const fields = await outcome(flight.isFresh);
    flights = flights.filter(({ number }) => number !== flight.number);
    const isNewest = flight.number > applied;
    if (isNewest) applied = flight.number;
    state.patch("credits", { ...(isNewest ? fields : {}), refreshing: flights.length > 0 });
    return state.read().credits;
  };

  const read: Credits["read"] = ({ fresh }) => {
    if (deps.credential() === null) return Promise.resolve(state.read().credits);
    const shared = flights.findLast(({ isFresh }) => isFresh || !fresh);
    if (shared) return shared.done;
    if (!fresh && isWithin(askedAt, SHARE_MS)) return Promise.resolve(state.read().credits);
    // The cloud's cached figure may be older than one already shown: the balance must not go back in time.
    const isFresh = fresh || isWithin(freshAt, CLOUD_CACHE_MS);
    const flight = { number: ++started, isFresh };
    askedAt = clock.now();
    const done = fly(flight);
    flights = [...flights, { ...flight, done }];
    state.patch("credits", { refreshing: true });
    return done;
  };

  const refreshLater = (): void => {
    clock.after(REFRESH_MS, () => {
      // Fresh, because low-balance warnings are drawn from it; this route has no rate limit.
      if (state.read().account.state !== "rejected") void read({ fresh: true });
      refreshLater();
    });
  };

  return {
    read,
    reset() {
      flights = [];
      askedAt = null;
      freshAt = null;
      state.patch("credits", UNKNOWN_CREDITS);
    },
    start: refreshLater,
  };
}
