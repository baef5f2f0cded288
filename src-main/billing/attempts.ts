/** Begins payments, once for each wish, and answers for those that were begun. The one state machine of card and crypto. */
import type { Attempt, Attempts } from "../../src-preload/contract/billing";
import type { StateStore } from "../app/state-store";
import { DomainError, hasCode, switchedOff, wireOf } from "../cloud/errors";
import type { Clock, Log, Random } from "../cloud/ports";
import { requireTopUp } from "./amounts";
import type { AttemptBook } from "./attempt-book";
import type { AttemptOpening, FormSecrets, Opened, PayHosts } from "./attempt-opening";
import { type AttemptRecord, isAskable, isOpen, viewOf } from "./attempt-record";
import type { AttemptWatch } from "./attempt-watch";
import type { CreditLook } from "./credit-look";
import { ownerOf } from "./owner";
import type { CardWish, CryptoWish } from "./use-cases";

/** What the payment window needs to show a payment. */
export type PaymentTarget =
  | { readonly kind: "hosted"; readonly url: string }
  | ({ readonly kind: "embedded" } & FormSecrets);

/** A payment as it stands. */
export interface PaymentReading {
  readonly attempt: Attempt;
  /** The cloud calls it paid; that alone is not credited. */
  readonly isPaid: boolean;
}

interface Deps {
  readonly opening: AttemptOpening;
  readonly book: AttemptBook;
  readonly watch: AttemptWatch;
  readonly look: CreditLook;
  readonly hosts: PayHosts;
  readonly state: StateStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

const SAME_WISH_MS = 10_000;
const MOST_SHOWN = 100;

export type AttemptDesk = ReturnType<typeof createAttempts>;

export function createAttempts(deps: Deps) {
  const { opening, book, watch, look, hosts, state, clock, random, log } = deps;
  const listeners = new Set<() => void>();
  const windows = new Set<string>();
  const secrets = new Map<string, FormSecrets>();
  const creations = new Map<string, Promise<void>>();
  let revision = 0;
  let ending = new AbortController();

  const changed = (): void => {
    revision++;
    for (const listener of [...listeners]) listener();
  };
  book.onChanged(changed);
  watch.onChanged(changed);

  const view = (record: AttemptRecord): Attempt =>
    viewOf(record, {
      isChecking: watch.isChecking(record.id),
      nextCheckAt: watch.nextCheckAt(record.id),
      isWindowOpen: windows.has(record.id),
      hasSecrets: secrets.has(record.id),
      payHost: record.payUrl === null ? null : hosts.hostOf(record.payUrl),
    });

  const present = (): string => {
    const { account, cloud } = state.read();
    if (!cloud.enabled) throw switchedOff();
    if (!account.hasApiKey) throw new DomainError("NOT_SIGNED_IN", "Sign in to Eliza Cloud first.");
    const owner = ownerOf(state.read());
    if (owner !== null) return owner;
    if (account.state === "rejected")
      throw new DomainError("KEY_REJECTED", "Eliza Cloud does not accept this key. Sign in again.");
    throw new DomainError("OFFLINE", "Eliza Cloud has not confirmed your account yet. Try again in a moment.");
  };

  /** This account's attempt. @throws DomainError NOT_FOUND. */
  const own = (id: string): AttemptRecord => {
    const record = book.find(id.toLowerCase());
    if (record !== null && record.owner === ownerOf(state.read())) return record;
    throw new DomainError("NOT_FOUND", "This payment is not known here.");
  };

  const fail = (id: string, error: unknown): void => {
    if (!hasCode(error, "CANCELLED")) log.info("A payment could not be begun", { attempt: id, cause: error });
    book.change(id, { phase: "failed", since: clock.now(), error: wireOf(error) });
  };

  const create = async (id: string, ask: () => Promise<Opened>, signal: AbortSignal): Promise<void> => {
    // On disk before the cloud is asked, and again before anybody can pay: a crash at any moment loses no payment.
    await book.saved();
    try {
      const { fields, secrets: form } = await ask();
      signal.throwIfAborted();
      if (form !== null) secrets.set(id, form);
      book.change(id, fields);
      await book.saved();
      signal.throwIfAborted();
      if (book.find(id)?.phase === "creating") book.change(id, { phase: "waiting", since: clock.now() });
      watch.attend(id);
    } catch (error) {
      if (book.find(id)?.phase === "creating") fail(id, error);
    }
  };

  const isTwin = (record: AttemptRecord, content: Partial<AttemptRecord>): boolean =>
    record.method === content.method &&
    record.amountCents === content.amountCents &&
    record.crypto?.token === content.crypto?.token &&
    record.crypto?.network === content.crypto?.network;

  const same = (record: AttemptRecord, wishKey: string | null, content: Partial<AttemptRecord>): boolean => {
    // Nothing that anybody could pay came of it: the wish is still open, and its key with it.
    if (record.phase === "failed" && !isAskable(record)) return false;
    if (wishKey !== null) return record.wishKey === wishKey;
    const isRecent = clock.now() - record.createdAt < SAME_WISH_MS;
    return record.wishKey === null && isTwin(record, content) && isRecent && isOpen(record);
  };

  const begin = (
    wishKey: string | null,
    content: Pick<AttemptRecord, "method" | "amountCents" | "crypto">,
    ask: (record: AttemptRecord) => Promise<Opened>,
  ): Attempt => {
    requireTopUp(content.amountCents);
    const owner = present();
    const known = book.all().find((record) => record.owner === owner && same(record, wishKey, content));
    if (known !== undefined) {
      if (isTwin(known, content)) return view(known);
      throw new DomainError("CONFLICT", "This idempotency key was used for another payment.", {
        details: { field: "Idempotency-Key" },
      });
    }
    const now = clock.now();
    const record: AttemptRecord = {
      ...{ id: random.uuid(), owner, wishKey, ...content, mode: null, phase: "creating", createdAt: now, since: now },
      ...{ cloudStartedAt: null, expiresAt: null, sessionId: null, payUrl: null },
      ...{ oldBalanceMicros: null, newBalanceMicros: null, paidAt: null, creditedAt: null, ledgerEntryId: null },
      ...{ isDismissed: false, error: null },
    };
    book.add(record);
    const { signal } = ending;
    void look.prepare(record, signal);
    const creation = create(record.id, () => ask(record), signal).finally(() => creations.delete(record.id));
    creations.set(record.id, creation);
    return view(record);
  };

  /** What to show in the payment window. @throws DomainError NOT_FOUND, CONFLICT when it cannot be paid any more. */
  const target = (id: string): PaymentTarget => {
    const record = own(id);
    const { canShow } = view(record);
    const kept = secrets.get(record.id);
    if (canShow && record.payUrl !== null) return { kind: "hosted", url: record.payUrl };
    if (canShow && kept !== undefined) return { kind: "embedded", ...kept };
    throw new DomainError("CONFLICT", "This payment cannot be continued. Its state is on the Billing screen.");
  };

  return {
    list(): Attempts {
      const owner = ownerOf(state.read());
      const shown = book.all().filter((record) => record.owner === owner && !record.isDismissed);
      return { revision, attempts: shown.slice(-MOST_SHOWN).reverse().map(view) };
    },
    onChanged(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    payByCard: ({ idempotencyKey, amountCents, mode }: CardWish): Attempt =>
      begin(idempotencyKey, { method: "card", amountCents, crypto: null }, (record) => opening.card(record, mode)),
    payByCrypto(wish: CryptoWish): Attempt {
      const { token, network } = wish;
      const crypto = {
        ...{ token, network, invoiceId: null, trackId: null, status: "creating" },
        ...{ expectedMicros: null, receivedMicros: null, transactionHash: null },
      };
      return begin(wish.idempotencyKey, { method: "crypto", amountCents: wish.amountCents, crypto }, (record) =>
        opening.crypto(record, wish),
      );
    },
    async created(id: string): Promise<Attempt> {
      const { id: known } = own(id);
      await creations.get(known);
      // Its account may be gone meanwhile: then the payment says so itself.
      const record = book.find(known) ?? own(id);
      if (record.phase !== "failed") return view(record);
      const { code, message, details } = record.error ?? wireOf(null);
      throw new DomainError(code, message, details === undefined ? {} : { details });
    },
    async check(id: string): Promise<Attempt> {
      const record = own(id);
      await creations.get(record.id);
      if (own(id).phase !== "credited") await watch.ask(record.id);
      return view(own(id));
    },
    async cancel(id: string): Promise<Attempt> {
      const { id: known, phase } = own(id);
      if (phase === "creating") book.change(known, { phase: "cancelled", since: clock.now() });
      // Asked once more first: what was paid is not called cancelled.
      if (phase === "waiting" || phase === "verifying") await watch.ask(known);
      const record = own(id);
      if (record.paidAt !== null) {
        throw new DomainError("CONFLICT", "This payment is already paid, so it cannot be cancelled any more.");
      }
      if (record.phase === "waiting" || record.phase === "verifying") {
        book.change(known, { phase: "cancelled", since: clock.now(), error: null });
        watch.attend(known);
      }
      return view(own(id));
    },
    dismiss(id: string): void {
      const record = own(id);
      if (isOpen(record)) {
        throw new DomainError(
          "CONFLICT",
          "Money may be under way for this payment. It stays here until that is known.",
        );
      }
      book.change(record.id, { isDismissed: true });
    },
    target,
    /** The session as the cloud opened it, and what it is paid with. @throws DomainError as `target`. */
    session: (id: string) => ({ sessionId: own(id).sessionId, target: target(id) }),
    /**
     * This account's payment by a session, invoice or track id of the cloud, after asking about it unless that was just done; null
     * when it was not begun here. Never throws for the cloud: what it failed with is in the attempt.
     * @throws DomainError NOT_SIGNED_IN, KEY_REJECTED, OFFLINE while nobody knows whose payments are meant
     */
    async read(cloudId: string): Promise<PaymentReading | null> {
      const owner = present();
      const isIt = ({ sessionId, crypto }: AttemptRecord): boolean =>
        sessionId === cloudId || crypto?.invoiceId === cloudId || crypto?.trackId === cloudId;
      const found = book.all().find((record) => record.owner === owner && isIt(record));
      if (found === undefined) return null;
      if (isOpen(found)) await watch.askUnlessJust(found.id);
      const record = book.find(found.id) ?? found;
      return { attempt: view(record), isPaid: record.paidAt !== null };
    },
    windowOpened(id: string): void {
      windows.add(id);
      changed();
    },
    windowClosed(id: string): void {
      windows.delete(id);
      changed();
      if (book.find(id) !== null) watch.attend(id);
    },
    /** The payment page led to the success address: a reason to ask, and no proof of anything. */
    returned(id: string): void {
      const record = book.find(id);
      if (record?.phase === "waiting" && record.owner === ownerOf(state.read())) {
        book.change(id, { phase: "verifying", since: clock.now() });
      }
      watch.attend(id);
      void watch.ask(id);
    },
    /** The account began: goes on with what it had begun. */
    accountBegan(): void {
      const owner = ownerOf(state.read());
      changed();
      if (owner !== null) watch.resume(owner);
    },
    /** The account ended: nothing is asked any more, and nothing of it is shown. */
    accountEnded(): void {
      ending.abort(new DomainError("CANCELLED", "The account changed while this was under way."));
      ending = new AbortController();
      secrets.clear();
      watch.stop();
    },
  };
}
