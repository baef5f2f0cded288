import type { Attempts } from "../../../src-preload/contract/billing";
import { call } from "../../ipc/bridge";
import { useAsked } from "../../ipc/use-asked";
import { BILLING_KEY } from "./billing-key";

/** The payments begun; asked for whenever a part of the page that shows them appears, since nobody listened before. */
export const useAttemptsAsked = (ask: () => Promise<Attempts>) =>
  useAsked(BILLING_KEY, "attempts", ask, { staleTime: 0 });

/** What the cloud offers for paying. */
export const useSummary = () => useAsked(BILLING_KEY, "summary", () => call("billing.summary.get", undefined));

/** The saved payment methods. */
export const useMethods = () => useAsked(BILLING_KEY, "methods", () => call("billing.methods.list", undefined));

/** Automatic top-up and its limits. */
export const useBillingSettings = () =>
  useAsked(BILLING_KEY, "settings", () => call("billing.settings.get", undefined));

/** Spending by day and by agent, and the runway. */
export const useSpend = () => useAsked(BILLING_KEY, "spend", () => call("billing.spend.get", undefined));

/** What agents may spend of their own, and what agents and apps brought in. */
export const useEarnings = () => useAsked(BILLING_KEY, "earnings", () => call("billing.earnings.get", undefined));

/** All invoices. */
export const useInvoices = () => useAsked(BILLING_KEY, "invoices", () => call("billing.invoices.list", undefined));

/** Coins and networks; asked for only when they are wanted. */
export const useCryptoOptions = (isWanted = true) =>
  useAsked(BILLING_KEY, "crypto", () => call("billing.crypto.options", undefined), { enabled: isWanted });
