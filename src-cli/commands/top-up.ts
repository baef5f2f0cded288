/** topup: a card payment through the app, told as it is: paid is not yet credited. */
import { sleep } from "../../src-main/cloud/agents/waiting";
import { DomainError } from "../../src-main/cloud/errors";
import { parseUsdMicros } from "../../src-main/cloud/money";
import { formatUsd } from "../../src-preload/contract/money";
import type { AppAccount, Payment } from "../account/app-account";
import type { Context } from "../context";
import { CliFailure } from "../failure";
import { safePage } from "../open-page";
import { type AddCommands, examples, type Work } from "./command";
import { topUpAmount } from "./option-values";

const LOOK_EVERY_MS = 2_000;

const usd = (amount: number): string => formatUsd(parseUsdMicros(amount) ?? 0, "en-US");

const WAITING: Readonly<Record<"open" | "paid", string>> = {
  open: "Waiting for the payment in your browser",
  paid: "Paid; waiting until the cloud has credited it",
};

const ENDED: Readonly<Record<"cancelled" | "expired" | "failed", string>> = {
  cancelled: "The payment was cancelled; nothing was charged.",
  expired: "The payment was not finished in time; nothing was charged.",
  failed: "The payment failed.",
};

async function awaitPayment(context: Context, app: AppAccount, sessionId: string): Promise<Payment> {
  const { terminal, clock, signal } = context;
  let isPaid = false;
  try {
    for (;;) {
      const payment = await app.readCheckout(sessionId);
      const { status } = payment;
      if (status !== "open" && status !== "paid") return payment;
      isPaid = status === "paid";
      terminal.progress(`${WAITING[status]} (Ctrl+C stops waiting)`);
      await sleep(clock, LOOK_EVERY_MS, signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    const stands = isPaid ? "it is paid and not yet credited" : "it can still be paid";
    throw new DomainError("CANCELLED", `Stopped waiting for the payment; ${stands}, and the app goes on watching it.`);
  } finally {
    terminal.progress(null);
  }
}

async function showPage(context: Context, url: string, isBrowserWanted: boolean): Promise<void> {
  const { environment, terminal } = context;
  if (safePage(url, environment.launch.allowLoopback) === null) {
    throw new DomainError("REMOTE_FAILED", "The address of the payment page is not one that may be opened.");
  }
  terminal.note(`Pay in your browser:\n  ${url}`);
  if (isBrowserWanted && !(await context.openPage(url))) {
    terminal.note("No browser could be started: open the address yourself.");
  }
}

interface TopUpOptions {
  readonly browser: boolean;
  readonly wait: boolean;
}

const topUp =
  (amountUsd: number | undefined, { browser, wait }: TopUpOptions): Work =>
  async (context) => {
    const app = await context.app("Topping up goes through the app, which watches the payment until it is credited");
    if (amountUsd === undefined) {
      const { topUpUrl, hasApiKey } = await app.status();
      if (!hasApiKey) throw new DomainError("NOT_SIGNED_IN", "");
      await showPage(context, topUpUrl, browser);
      context.result({ ok: true, topUpUrl }, () => undefined);
      return;
    }
    const { checkoutUrl, sessionId } = await app.openCheckout(amountUsd, context.random.uuid());
    await showPage(context, checkoutUrl, browser);
    if (!wait) {
      context.result({ ok: true, status: "open", checkoutUrl, sessionId }, () => undefined);
      return;
    }
    const { status, balance } = await awaitPayment(context, app, sessionId);
    if (status === "cancelled" || status === "expired" || status === "failed") {
      throw new CliFailure("NOT_PAID", ENDED[status]);
    }
    context.result({ ok: true, status, amountUsd, balance, sessionId }, () => {
      const now = balance === null ? "" : `; the balance is ${usd(balance)}`;
      context.terminal.print(`Credited ${usd(amountUsd)}${now}.`);
    });
  };

export const addTopUpCommand: AddCommands = (program, run) => {
  program
    .command("topup")
    .summary("buy credit by card")
    .description(
      "Begin a card payment in the app, open its page in the browser and wait until the cloud's ledger shows it. Without an amount the billing page is opened. Ctrl+C stops the waiting, not the payment.",
    )
    .argument("[amount]", "US dollars, from 1 to 1000", topUpAmount)
    .option("--no-browser", "print the address only")
    .option("--no-wait", "do not wait for the payment")
    .addHelpText("after", examples("eliza-cloud topup 25", "eliza-cloud topup 10 --no-browser --no-wait --json"))
    .action((amount: number | undefined, options: TopUpOptions) => run(topUp(amount, options)));
};
