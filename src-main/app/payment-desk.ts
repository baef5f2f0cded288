/** Brings payments and their windows together: what is begun is shown, what the page says is asked about, what is over is closed. */
import type { AttemptPhase } from "../../src-preload/contract/billing";
import { returnUrls } from "../billing/checkout-wire";
import type { Billing } from "../billing/create-billing";
import { DomainError } from "../cloud/errors";
import type { Log } from "../cloud/ports";
import { retellInLanguage } from "../ipc/events";
import type { Payment, PaymentWindows, PaymentWindowsDeps } from "../windows/payment-window";
import type { StateStore } from "./state-store";

interface Deps {
  readonly billing: Billing;
  readonly state: StateStore;
  readonly log: Log;
  readonly createWindows: (
    listeners: Pick<PaymentWindowsDeps, "onOpened" | "onClosed" | "onReturn" | "openInBrowser">,
  ) => PaymentWindows;
  readonly openExternal: (address: string) => Promise<void>;
}

export interface PaymentDesk {
  showWhenReady(attemptId: string): void;
  /** @throws DomainError NOT_FOUND, CONFLICT. */
  show(attemptId: string): Promise<void>;
  /** @throws DomainError NOT_FOUND, CONFLICT. */
  openInBrowser(attemptId: string): Promise<void>;
  /** Closes every window: the account or the app ends. */
  closeAll(): void;
}

const OVER: ReadonlySet<AttemptPhase> = new Set(["paid", "credited", "cancelled", "expired", "failed"]);

export function createPaymentDesk({ billing, state, log, createWindows, openExternal }: Deps): PaymentDesk {
  const { payments } = billing;

  /** Acts of a window have nobody to answer to: what went wrong is in the attempt or in the log. */
  const attempt = (work: Promise<unknown>): void =>
    void work.catch((cause) => log.info("A payment window's act failed", { cause }));

  const windows = createWindows({
    onOpened: payments.windowOpened,
    onClosed: payments.windowClosed,
    onReturn(attemptId, meaning) {
      windows.close(attemptId);
      if (meaning === "success") payments.returned(attemptId);
      else attempt(billing.cancel(attemptId));
    },
    openInBrowser: (attemptId) => attempt(openInBrowser(attemptId)),
  });

  billing.onAttemptsChanged(() => {
    for (const { id, isWindowOpen, phase } of billing.attempts().attempts) {
      // After this change is told to everybody: closing is a change of its own.
      if (isWindowOpen && OVER.has(phase)) queueMicrotask(() => windows.close(id));
    }
  });

  retellInLanguage(state, windows.retell);

  const paymentOf = (attemptId: string): Payment => {
    const page = payments.target(attemptId);
    const found = billing.attempts().attempts.find(({ id }) => id === attemptId);
    const urls = returnUrls(state.read().cloud.webOrigin);
    return { attemptId, page, amountMicros: found?.amountMicros ?? 0, urls };
  };

  const show = async (attemptId: string): Promise<void> => windows.show(paymentOf(attemptId));

  const openInBrowser = async (attemptId: string): Promise<void> => {
    const target = payments.target(attemptId);
    if (target.kind === "embedded") {
      throw new DomainError("CONFLICT", "This payment is made in the window of the app. Or top up on the web.");
    }
    windows.close(attemptId);
    try {
      await openExternal(target.url);
    } catch (cause) {
      throw new DomainError("INTERNAL", "Your browser could not be opened. Pay in the window of the app instead.", {
        cause,
      });
    }
  };

  return {
    show,
    openInBrowser,
    showWhenReady(attemptId) {
      const ready = async (): Promise<void> => {
        const { canShow } = await billing.created(attemptId);
        if (canShow) await show(attemptId);
      };
      attempt(ready());
    },
    closeAll: windows.closeAll,
  };
}
