import { type Clock, createClock } from "./clock";
import type { BalanceFormat } from "./control/schema";
import { createFaults, type Faults } from "./faults";
import type { CloudOptions, Profile } from "./options";
import { createRandom } from "./random";
import { createRateLimiter, type RateLimiter } from "./rate-limit";
import { createRequestLog, type RequestLog } from "./request-log";
import { type Account, createAccount } from "./store/account";
import { type Affiliates, createAffiliates } from "./store/affiliates";
import { type Agents, createAgents } from "./store/agents";
import { type Apps, createApps } from "./store/apps";
import { type AutoTopUp, createAutoTopUp } from "./store/auto-top-up";
import { type BalanceCache, createBalanceCache } from "./store/balance-cache";
import { type Characters, createCharacters } from "./store/characters";
import { type Checkouts, createCheckouts } from "./store/checkouts";
import { type Containers, createContainers } from "./store/containers";
import { type CryptoPayments, createCryptoPayments } from "./store/crypto-payments";
import { createGallery, type Gallery } from "./store/gallery";
import { createInvoices, type Invoices } from "./store/invoices";
import { createKnowledge, type Knowledge } from "./store/knowledge";
import { createLedger, type Ledger } from "./store/ledger";
import { createLoginSessions, type LoginSessions } from "./store/login-sessions";
import { roomsOf } from "./store/memories";
import { createNetwork, type Network } from "./store/network";
import { createPairings, type Pairings } from "./store/pairings";
import { createPaymentRequests, type PaymentRequests } from "./store/payment-requests";
import { createProvisioning, type Provisioning } from "./store/provisioning";
import { createRedemptions, type Redemptions } from "./store/redemptions";
import { createRelays, type Relays } from "./store/relays";
import { createRooms, type Rooms } from "./store/rooms";
import { createSandboxes, type Sandboxes } from "./store/sandboxes";
import { createStopping, type Stopping } from "./store/stopping";
import { createTalk, type Talk } from "./store/talk";
import { createUsdc, type Usdc } from "./store/usdc";
import { createVoices, type Voices } from "./store/voices";
import { createWallets, type Wallets } from "./store/wallets";

/** All state of one demo cloud, from its start or last reset on. */
export interface Cloud {
  readonly options: CloudOptions;
  readonly clock: Clock;
  readonly limiter: RateLimiter;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly account: Account;
  readonly ledger: Ledger;
  readonly balances: BalanceCache;
  readonly autoTopUp: AutoTopUp;
  readonly logins: LoginSessions;
  readonly checkouts: Checkouts;
  readonly crypto: CryptoPayments;
  readonly invoices: Invoices;
  readonly agents: Agents;
  readonly sandboxes: Sandboxes;
  readonly characters: Characters;
  readonly provisioning: Provisioning;
  readonly stopping: Stopping;
  readonly rooms: Rooms;
  readonly talk: Talk;
  readonly wallets: Wallets;
  readonly usdc: Usdc;
  readonly paymentRequests: PaymentRequests;
  readonly gallery: Gallery;
  readonly network: Network;
  readonly voices: Voices;
  readonly knowledge: Knowledge;
  readonly containers: Containers;
  readonly apps: Apps;
  readonly redemptions: Redemptions;
  readonly affiliates: Affiliates;
  readonly relays: Relays;
  readonly pairings: Pairings;
  /** What tests may change while the cloud runs. */
  readonly rules: {
    profile: Profile;
    elizaAlias: boolean;
    balanceFormat: BalanceFormat;
    embeddedCheckout: boolean;
  };
}

/** Builds a fresh cloud. */
export function createCloud(options: CloudOptions): Cloud {
  const clock = createClock(options.startAt ?? Date.now(), options.scale);
  const random = createRandom(options.seed);
  const account = createAccount(clock, random.fork("account"));
  const ledger = createLedger(clock, random.fork("ledger"));
  const balances = createBalanceCache(clock, ledger, {
    userCacheMs: options.balanceCacheMs,
    organizationCacheMs: options.organizationCacheMs,
  });
  ledger.append({
    type: "credit",
    amountUsd: options.initialBalanceUsd,
    description: "Initial free credits - Welcome bonus",
    metadata: { type: "initial_free_credits" },
  });
  const talk = createTalk(random.fork("talk"));
  const agents = createAgents(clock, random.fork("agents"), (agentId) => talk.remember(roomsOf(agentId)));
  const sandboxes = createSandboxes(clock, random.fork("sandboxes"), agents, talk);
  const checkouts = createCheckouts(clock, random.fork("checkouts"), account, ledger);
  const crypto = createCryptoPayments(clock, random.fork("crypto"), ledger);
  const apps = createApps(clock, random.fork("apps"), checkouts, crypto);
  return {
    options,
    clock,
    limiter: createRateLimiter(clock, options.rateLimit),
    faults: createFaults(),
    log: createRequestLog(clock),
    account,
    ledger,
    balances,
    autoTopUp: createAutoTopUp(clock, account, ledger),
    logins: createLoginSessions(clock, account, options.loginLifeMs),
    checkouts,
    crypto,
    invoices: createInvoices(random.fork("invoices"), ledger),
    agents,
    sandboxes,
    characters: createCharacters(clock, random.fork("characters")),
    provisioning: createProvisioning(clock, random.fork("provisioning"), agents, sandboxes),
    stopping: createStopping(clock, random.fork("stopping"), agents),
    rooms: createRooms(clock, random.fork("rooms")),
    talk,
    wallets: createWallets(clock, random.fork("wallets")),
    usdc: createUsdc(),
    paymentRequests: createPaymentRequests(clock, random.fork("payment requests")),
    gallery: createGallery(clock, random.fork("gallery")),
    network: createNetwork(clock, random.fork("network")),
    voices: createVoices(clock, random.fork("voices")),
    knowledge: createKnowledge(clock, random.fork("knowledge")),
    containers: createContainers(clock, random.fork("containers"), ledger),
    apps,
    redemptions: createRedemptions(clock, random.fork("redemptions"), apps),
    affiliates: createAffiliates(clock, random.fork("affiliates")),
    relays: createRelays(clock, random.fork("relays")),
    pairings: createPairings(clock, random.fork("pairings")),
    rules: {
      profile: options.profile,
      elizaAlias: options.elizaAlias,
      balanceFormat: "number",
      embeddedCheckout: options.embeddedCheckout,
    },
  };
}
