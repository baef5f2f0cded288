/** Puts payments in USDC together from their ports. */
import type { X402Offer, X402Settings } from "../../src-preload/contract/x402";
import type { StateStore } from "../app/state-store";
import { ownerOf } from "../billing/owner";
import type { AccountTransport } from "../cloud/account-transport";
import { DomainError, wireOf } from "../cloud/errors";
import type { Clock, Log, Random, SecretMask, SecretStore } from "../cloud/ports";
import { createScopedClock } from "../cloud/scoped-clock";
import { createUsdcChain, type UsdcRpc } from "./chain";
import { createCreditWatch } from "./credit-watch";
import { readFacilitator } from "./facilitator";
import type { JudgedOffer } from "./judge-offer";
import { createOfferDesk, type HeldOffer, showOffer } from "./offer-desk";
import type { TimeWitnesses } from "./passed-time";
import { createPay } from "./pay";
import { createPayForCalls } from "./pay-for-calls";
import { type JournalFile, openPaymentBook, type PaymentBook } from "./payment-book";
import { type PaymentRecord, receiptOf } from "./payment-record";
import { createPaymentRequests } from "./payment-requests";
import { createPaymentWallets, type OpenWallet } from "./payment-wallet";
import { receiptsCsv } from "./receipts-csv";
import { signPayment } from "./sign";
import { createTopUps } from "./top-up";
import type { X402UseCases } from "./use-cases";

export interface X402Deps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly mask: SecretMask;
  readonly secrets: SecretStore;
  readonly state: StateStore;
  /** The account's calls as they are, without payments. */
  readonly account: AccountTransport;
  /** The cloud's, without a slash at the end. */
  readonly apiOrigin: () => string;
  readonly rpc: UsdcRpc;
  readonly file: JournalFile;
  /** What tells of time beside the clock. */
  readonly time: Omit<TimeWitnesses, "now">;
  readonly settings: { readonly read: () => X402Settings; readonly save: (settings: X402Settings) => void };
  /** Whether a URL belongs to the cloud that is asked. */
  readonly isOwnOrigin: (url: URL) => boolean;
  readonly refreshBalance: () => void;
  readonly onChanged: () => void;
  /** A call waits for the person's word. */
  readonly onAsked: () => void;
}

export interface X402 extends X402UseCases {
  /** Ends every question with a no. Idempotent. */
  stop(): void;
}

const noWallet = (): DomainError =>
  new DomainError("CONFLICT", "There is no payment wallet. Create or import one first.");

/** Opens the book of payments; goes on looking for what an earlier run left open. */
export async function createX402(deps: X402Deps): Promise<X402> {
  const { random, log, settings, state, onChanged } = deps;
  const clock = createScopedClock(deps.clock);
  const owner = (): string | null => ownerOf(state.read());
  const book: PaymentBook = await openPaymentBook({
    ...{ file: deps.file, log, random, time: { ...deps.time, now: clock.now } },
    caps: () => settings.read().caps,
  });
  const wallets = createPaymentWallets(deps);
  const chain = createUsdcChain(deps.rpc);
  const topUps = createTopUps(deps.account);
  const requests = createPaymentRequests(deps.account, deps.apiOrigin, clock.now);
  const watch = createCreditWatch({ ...deps, clock, book, owner });
  const desk = createOfferDesk(clock, onChanged);
  const pay = createPay({ book, openWallet: wallets.open, sign: signPayment, log, now: clock.now });
  const unlisten = book.onChanged(onChanged);
  let isAgreedForSession = false;

  const requireWallet = async (): Promise<OpenWallet> => {
    const wallet = await wallets.open();
    if (wallet === null) throw noWallet();
    return wallet;
  };
  const present =
    (purpose: X402Offer["purpose"]) =>
    (judged: JudgedOffer, from: string, requestId: string | null = null): HeldOffer =>
      showOffer(judged, { purpose, from, requestId, leftMicros: book.dayLeft(judged.network.id), clock, random });
  const refusalOf = (purpose: X402Offer["purpose"], { amountMicros, network }: JudgedOffer): string | null =>
    book.refusal({ purpose, amountMicros, network: network.id });
  const receipt = (record: PaymentRecord) => receiptOf(record, watch.following());

  const payTopUp = async ({ judged, shown }: HeldOffer) => {
    const ledgerMark = await watch.mark();
    const plan = { offer: judged, purpose: "topUp", owner: owner(), from: shown.from, ledgerMark } as const;
    const { record, answer } = await pay(plan, (header) => topUps.send(judged.amountMicros, shown.from, header));
    const { organizationId } = answer;
    const own = state.read().account.organizationId;
    const isOwnOrganization = organizationId === null || own === null ? null : organizationId === own;
    const after = await book.change(record.id, { organizationId, isOwnOrganization });
    if (after.phase === "settled" && isOwnOrganization !== false) void watch.follow(after.id);
    return receipt(after);
  };

  const payRequest = async ({ judged, shown }: HeldOffer, id: string) => {
    const plan = {
      offer: judged,
      purpose: "paymentRequest",
      owner: owner(),
      from: shown.from,
      ledgerMark: null,
    } as const;
    return receipt((await pay(plan, (header) => requests.send(id, header))).record);
  };
  const payHeld = (offer: HeldOffer) =>
    offer.requestId === null ? payTopUp(offer) : payRequest(offer, offer.requestId);

  const requirePayer = async (): Promise<OpenWallet> => {
    const wallet = await requireWallet();
    if (wallet.isBackedUp) return wallet;
    throw new DomainError("CONFLICT", "Confirm the backup of the payment wallet before you pay.");
  };
  const requireRoom = (purpose: X402Offer["purpose"], amountMicros: number): void => {
    const refused = book.refusal({ purpose, amountMicros, network: settings.read().network });
    if (refused !== null) throw new DomainError("CONFLICT", refused);
  };
  const asker = ({ address: from }: OpenWallet) => {
    return { network: settings.read().network, from, isOwnOrigin: deps.isOwnOrigin };
  };

  const forCalls = {
    ...{ settings: settings.read, openWallet: wallets.open, isOwnOrigin: deps.isOwnOrigin, owner, pay, log },
    refusal: (judged: JudgedOffer) => refusalOf("request", judged),
    present: present("request"),
    ask(offer: HeldOffer, signal: AbortSignal | undefined) {
      const asked = desk.ask(offer, signal);
      deps.onAsked();
      return asked;
    },
    isAgreedForSession: () => isAgreedForSession,
  };

  const followOpen = (): void => {
    for (const { id, phase, purpose, isOwnOrganization } of book.all()) {
      if (phase === "settled" && purpose === "topUp" && isOwnOrganization !== false) void watch.follow(id);
    }
  };
  const checkUnused = async (): Promise<void> => {
    for (const { id, phase, network, from, nonce, validUntil } of book.all()) {
      const isOpen = phase === "sent" || phase === "refused" || phase === "lost";
      if (!isOpen || nonce === null || clock.now() <= validUntil) continue;
      if (await chain.isProvenUnused(network, from, nonce, validUntil)) await book.change(id, { phase: "unused" });
    }
  };
  let known: string | null = null;
  const followAccount = (): void => {
    if (owner() === known) return;
    known = owner();
    if (known !== null) followOpen();
  };
  const unsubscribe = state.subscribe(followAccount);
  followAccount();

  return {
    async view() {
      const { network, ...rest } = settings.read();
      const wallet = await wallets.open().then(
        (found) => ({ found, error: null }),
        (error: unknown) => ({ found: null, error: wireOf(error) }),
      );
      const { found } = wallet;
      return {
        ...rest,
        network,
        wallet: found === null ? null : { address: found.address, place: found.place, isBackedUp: found.isBackedUp },
        walletError: wallet.error,
        dayLeftMicros: book.dayLeft(network),
        heldUntil: book.heldUntil(),
        isAgreedForSession,
        offers: [...desk.waiting()],
      };
    },
    change(changes) {
      // What was agreed to was agreed to for another network, or other limits.
      if (changes.network !== undefined || changes.caps !== undefined || changes.isOn === false)
        isAgreedForSession = false;
      if (changes.network !== undefined) desk.close();
      settings.save({ ...settings.read(), ...changes });
      onChanged();
    },
    async createWallet() {
      await wallets.create();
      onChanged();
    },
    async importWallet(secret) {
      await wallets.import(secret);
      onChanged();
    },
    async confirmBackup(ending) {
      await wallets.confirmBackup(ending);
      onChanged();
    },
    async removeWallet(ending) {
      await wallets.remove(ending);
      isAgreedForSession = false;
      onChanged();
    },
    async backupSecret() {
      const wallet = await requireWallet();
      if (!wallet.isBackedUp) return wallet.privateKey;
      throw new DomainError("CONFLICT", "The backup is confirmed, and the key is not shown any more.");
    },
    async balance() {
      return chain.balance(settings.read().network, (await requireWallet()).address);
    },
    facilitator: () => readFacilitator(deps.account),
    async askTopUp(amountUsd) {
      const payer = await requirePayer();
      requireRoom("topUp", amountUsd * 1_000_000);
      const offer = present("topUp")(await topUps.ask(amountUsd, asker(payer)), payer.address);
      desk.hold(offer);
      return offer.shown;
    },
    requests: {
      ...requests,
      async create(wish) {
        const made = await requests.create(wish);
        onChanged();
        return made;
      },
    },
    async askRequest(id) {
      const payer = await requirePayer();
      const judged = await requests.ask(id, asker(payer));
      requireRoom("paymentRequest", judged.amountMicros);
      const offer = present("paymentRequest")(judged, payer.address, id);
      desk.hold(offer);
      return offer.shown;
    },
    async answer({ id, isAgreed, isForSession }) {
      if (desk.answer(id, isAgreed)) {
        if (isAgreed && isForSession) isAgreedForSession = true;
        return null;
      }
      const offer = desk.take(id);
      return isAgreed ? payHeld(offer) : null;
    },
    async payAutomatically({ id }) {
      const offer = desk.take(id);
      const { isOn, isAutomatic } = settings.read();
      if (isOn && isAutomatic) return payHeld(offer);
      throw new DomainError(
        "FORBIDDEN",
        "Paying without a question is not allowed in the app's settings. Nothing was paid.",
      );
    },
    receipts: async () => [...book.all()].reverse().map(receipt),
    async checkReceipts() {
      followOpen();
      await checkUnused();
    },
    exportReceipts: async () => ({ fileName: "eliza-cloud-usdc-receipts.csv", content: receiptsCsv(book.all()) }),
    payFromWindow: createPayForCalls(forCalls, true),
    payFromApi: createPayForCalls(forCalls, false),
    stop() {
      unlisten();
      unsubscribe();
      desk.close();
      clock.stop();
    },
  };
}
