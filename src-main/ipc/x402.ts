import type { Handlers } from "../../src-preload/contract/contract";
import type { BillingFile } from "../billing/use-cases";
import type { X402UseCases } from "../x402/use-cases";

/** What the page may do with payments in USDC. */
export interface X402HandlerDeps {
  /** Loads them with the first use. */
  readonly x402: () => Promise<X402UseCases>;
  /** Shows a secret in a dialog of the system; resolves when it is closed. */
  readonly showSecret: (secret: string) => Promise<void>;
  /** Asks the person where to and writes the file; its name, or null when they gave up. */
  readonly saveFile: (file: BillingFile) => Promise<string | null>;
}

export const x402Handlers = ({ x402, showSecret, saveFile }: X402HandlerDeps) =>
  ({
    "x402.view.get": async () => (await x402()).view(),
    "x402.settings.set": async (changes) => (await x402()).change(changes),
    "x402.wallet.create": async () => (await x402()).createWallet(),
    "x402.wallet.import": async ({ secret }) => (await x402()).importWallet(secret),
    "x402.wallet.showBackup": async () => showSecret(await (await x402()).backupSecret()),
    "x402.wallet.confirmBackup": async ({ ending }) => (await x402()).confirmBackup(ending),
    "x402.wallet.remove": async ({ ending }) => (await x402()).removeWallet(ending),
    "x402.balance.get": async () => (await x402()).balance(),
    "x402.facilitator.get": async () => (await x402()).facilitator(),
    "x402.topUp.ask": async ({ amountUsd }) => (await x402()).askTopUp(amountUsd),
    "x402.requests.list": async () => ({ requests: [...(await (await x402()).requests.list())] }),
    "x402.requests.create": async (wish) => (await x402()).requests.create(wish),
    "x402.requests.get": async ({ id }) => (await x402()).requests.read(id),
    "x402.requests.ask": async ({ id }) => (await x402()).askRequest(id),
    "x402.offer.answer": async (answer) => ({ receipt: await (await x402()).answer(answer) }),
    "x402.receipts.list": async () => ({ receipts: [...(await (await x402()).receipts())] }),
    "x402.receipts.check": async () => (await x402()).checkReceipts(),
    "x402.receipts.export": async () => ({ fileName: await saveFile(await (await x402()).exportReceipts()) }),
  }) satisfies Partial<Handlers>;
