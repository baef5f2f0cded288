import type { Clock } from "../clock";
import type { Account } from "./account";
import { balanceUsd, type Ledger } from "./ledger";
import { formatUsd } from "./money";

/** What a manual trigger led to. */
type TriggerResult =
  | { readonly kind: "disabled" }
  | { readonly kind: "not-needed"; readonly threshold: number }
  | { readonly kind: "charged"; readonly amount: number; readonly previousBalance: number };

/** Buys credit by itself when the balance falls below the chosen threshold. */
export interface AutoTopUp {
  /** Checks now instead of at the next debit. */
  trigger(): TriggerResult;
}

const CHARGE_DELAY_MS = 2000;

/** Watches the ledger's debits. */
export function createAutoTopUp(clock: Clock, account: Account, ledger: Ledger): AutoTopUp {
  let isCharging = false;
  const { organization } = account;

  const isBelow = (): boolean => balanceUsd(ledger) < (organization.autoTopUp.threshold ?? 0);
  const charge = (): number => {
    const amount = organization.autoTopUp.amount ?? 0;
    ledger.append({
      type: "credit",
      amountUsd: amount,
      description: `Auto top-up - $${formatUsd(amount)}`,
      metadata: { type: "auto_top_up" },
    });
    return amount;
  };

  ledger.onEntry((entry) => {
    const { enabled, amount } = organization.autoTopUp;
    if (entry.type !== "debit" || !enabled || !amount || !organization.hasPaymentMethod || !isBelow()) return;
    if (isCharging) return;
    isCharging = true;
    clock.after(CHARGE_DELAY_MS, () => {
      isCharging = false;
      charge();
    });
  });

  return {
    trigger: () => {
      const { enabled, amount, threshold } = organization.autoTopUp;
      if (!enabled || !amount || !organization.hasPaymentMethod) return { kind: "disabled" };
      if (!isBelow()) return { kind: "not-needed", threshold: threshold ?? 0 };
      const previousBalance = balanceUsd(ledger);
      return { kind: "charged", amount: charge(), previousBalance };
    },
  };
}
