/** Which wallets the person agreed to, by account. An agreement names an address: another one at the same place is not agreed to. */
import { DomainError } from "../cloud/errors";

/** The agreed address on each chain; null for none. */
export interface PrimaryChoice {
  readonly evm: string | null;
  readonly solana: string | null;
}

/** By owner, as kept in the settings. */
export type PrimaryChoices = Readonly<Record<string, PrimaryChoice>>;

/** Where the agreements are kept. */
export interface PrimaryStore {
  read(): PrimaryChoices;
  /** @throws DomainError INVALID_INPUT */
  save(choices: PrimaryChoices): void;
}

/** Nothing was agreed to. */
const NO_CHOICE: PrimaryChoice = { evm: null, solana: null };

/** Who signs in here and there leaves few agreements; the oldest go first. */
const MOST_OWNERS = 50;

/** What that owner agreed to; nothing while nobody is known. */
export const agreedBy = (store: PrimaryStore, owner: string | null): PrimaryChoice =>
  (owner === null ? undefined : store.read()[owner]) ?? NO_CHOICE;

/** Keeps another agreement of that owner. @throws DomainError CONFLICT while nobody is known */
export function keepAgreement(store: PrimaryStore, owner: string | null, change: Partial<PrimaryChoice>): void {
  if (owner === null) throw new DomainError("CONFLICT", "Wait until the cloud has confirmed the account.");
  const { [owner]: before = NO_CHOICE, ...others } = store.read();
  const kept = Object.entries(others).slice(-(MOST_OWNERS - 1));
  store.save({ ...Object.fromEntries(kept), [owner]: { ...before, ...change } });
}
