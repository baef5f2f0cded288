/** Opens a payment at the cloud: asked once, and what the cloud names to pay at is judged before anybody sees it. */
import type { CryptoOptions } from "../../src-preload/contract/billing";
import type { StateStore } from "../app/state-store";
import { DomainError } from "../cloud/errors";
import type { Clock } from "../cloud/ports";
import { SESSION_LIFE_MS } from "./attempt-plan";
import type { AttemptRecord } from "./attempt-record";
import type { BillingClient } from "./billing-client";
import { returnUrls } from "./checkout-wire";
import type { CardWish, CryptoWish } from "./use-cases";

/** Where a payment page may be. */
export interface PayHosts {
  /** The host of an address that may be opened to pay; null for any other address. */
  hostOf(url: string): string | null;
}

/** What the card form inside the app is opened with; it never goes to disk. */
export interface FormSecrets {
  readonly clientSecret: string;
  readonly publishableKey: string;
}

/** What the cloud made of a wish. */
export interface Opened {
  readonly fields: Partial<AttemptRecord>;
  readonly secrets: FormSecrets | null;
}

/** Both throw DomainErrors of the transport, and REMOTE_FAILED for a page at a place that is not trusted. */
export interface AttemptOpening {
  card(record: AttemptRecord, wanted: CardWish["mode"]): Promise<Opened>;
  /** @throws DomainError INVALID_INPUT for a coin or network the cloud does not name, CRYPTO_UNAVAILABLE. */
  crypto(record: AttemptRecord, wish: CryptoWish): Promise<Opened>;
}

interface Deps {
  readonly client: BillingClient;
  readonly hosts: PayHosts;
  readonly state: StateStore;
  readonly clock: Clock;
  /** The cloud offers the card form inside the app. Never throws. */
  readonly isEmbeddedOffered: () => Promise<boolean>;
  /** @throws DomainError of the transport */
  readonly cryptoOptions: () => Promise<CryptoOptions>;
}

/** An invoice of an unknown end: what clouds give one. */
const INVOICE_LIFE_MS = 30 * 60_000;

export function createAttemptOpening({ client, hosts, state, clock, ...deps }: Deps): AttemptOpening {
  const judged = (url: string): string => {
    if (hosts.hostOf(url) !== null) return url;
    throw new DomainError(
      "REMOTE_FAILED",
      "Eliza Cloud named a payment page at a place this app does not trust. It was not opened.",
    );
  };

  /** An expiry in the past means that the clocks disagree, not that the invoice is over: the cloud says that itself. */
  const endOf = (told: number | null): number => {
    const now = clock.now();
    return told !== null && told > now && told < now + SESSION_LIFE_MS ? told : now + INVOICE_LIFE_MS;
  };

  return {
    async card({ amountCents, createdAt }, wanted) {
      const mode = wanted === "embedded" && (await deps.isEmbeddedOffered()) ? "embedded" : "hosted";
      const session = await client.openCheckout(amountCents, returnUrls(state.read().cloud.webOrigin), mode);
      const fields = { mode: session.mode, sessionId: session.sessionId, expiresAt: createdAt + SESSION_LIFE_MS };
      if (session.mode === "hosted") return { fields: { ...fields, payUrl: judged(session.url) }, secrets: null };
      const { clientSecret, publishableKey } = session;
      return { fields, secrets: { clientSecret, publishableKey } };
    },
    async crypto({ amountCents }, { token, network }) {
      requireCoin(await deps.cryptoOptions(), token, network);
      const { invoiceId, trackId, payUrl, expiresAt, creditsMicros } = await client.openCrypto(
        amountCents,
        token,
        network,
      );
      const crypto = {
        ...{ token, network, invoiceId, trackId, status: "pending", expectedMicros: creditsMicros },
        ...{ receivedMicros: null, transactionHash: null },
      };
      return { fields: { payUrl: judged(payUrl), expiresAt: endOf(expiresAt), crypto }, secrets: null };
    },
  };
}

function requireCoin({ tokens, networks }: CryptoOptions, token: string, network: string | null): void {
  const refuse = (field: string, message: string): never => {
    throw new DomainError("INVALID_INPUT", message, { details: { field } });
  };
  if (!tokens.includes(token)) refuse("currency", "Eliza Cloud does not take that coin.");
  if (network !== null && !networks.some(({ id }) => id === network)) {
    refuse("network", "Eliza Cloud does not take coins over that network.");
  }
}
