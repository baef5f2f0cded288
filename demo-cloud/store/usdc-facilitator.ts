/** Verifies and settles with the protocol's own library; only the network beneath it is imitated. */
import { randomBytes } from "node:crypto";
import { ExactEvmScheme } from "@x402/evm/exact/facilitator";
import { ExactEvmSchemeV1 } from "@x402/evm/exact/v1/facilitator";
import { verifyTypedData } from "viem";
import type { Usdc } from "./usdc";

/** A payment and what was asked for, as they came. */
export interface PaymentToSettle {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly requirements: Readonly<Record<string, unknown>>;
}

/** How it ended; `reason` in the cloud's words when it did not succeed. */
export interface Settlement {
  readonly success: boolean;
  readonly transaction: string;
  readonly payer?: string | undefined;
  readonly reason?: string | undefined;
}

type SignerOf = ConstructorParameters<typeof ExactEvmScheme>[0];

const REASONS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/signature/, "invalid_signature"],
  [/recipient/, "payto_mismatch"],
  [/valid_before|valid_after|expired/, "payment_expired"],
  [/balance|funds/, "insufficient_balance"],
  [/value|amount/, "insufficient_amount"],
  [/network/, "network_not_supported"],
  [/scheme/, "scheme_not_supported"],
];

const inCloudWords = (reason: string | undefined): string =>
  REASONS.find(([pattern]) => pattern.test(reason ?? ""))?.[1] ?? reason ?? "invalid_payload";

const isToken = (usdc: Usdc, address: string, assets: readonly string[]): boolean =>
  assets.some((asset) => asset.toLowerCase() === address.toLowerCase()) && usdc.hooks.isConfigured;

/** What the library asks of a node and of a wallet. */
function createSigner(usdc: Usdc, assets: readonly string[]): SignerOf {
  const check = (args: readonly unknown[]): readonly [from: string, to: string, micros: number, nonce: string] => {
    const [from, to, value, , , nonce] = args as readonly [string, string, bigint, bigint, bigint, string];
    if (usdc.isUsed(from, nonce)) throw new Error("FiatTokenV2: authorization is used or canceled");
    if (usdc.balanceOf(from) < Number(value)) throw new Error("ERC20: transfer amount exceeds balance");
    return [from, to, Number(value), nonce];
  };
  return {
    getAddresses: () => [usdc.payTo as `0x${string}`],
    getCode: async ({ address }) => (isToken(usdc, address, assets) ? "0x6080" : "0x"),
    verifyTypedData: (typed) => verifyTypedData(typed as Parameters<typeof verifyTypedData>[0]),
    async readContract({ functionName, args = [] }) {
      if (functionName === "balanceOf") return BigInt(usdc.balanceOf(String(args[0])));
      if (functionName === "authorizationState") return usdc.isUsed(String(args[0]), String(args[1]));
      if (functionName === "transferWithAuthorization") return void check(args);
      throw new Error(`The imitated token has no ${functionName}`);
    },
    async writeContract({ args }) {
      const [from, to, micros, nonce] = check(args);
      const transaction = `0x${randomBytes(32).toString("hex")}` as const;
      usdc.transfer({ from, to, micros, transaction }, nonce);
      return transaction;
    },
    sendTransaction: () => Promise.reject(new Error("Nothing else is ever sent")),
    waitForTransactionReceipt: async () => ({ status: "success" }),
  };
}

/** Verifies and settles payments in either version of the protocol. */
export interface Facilitator {
  verify(payment: PaymentToSettle): Promise<Settlement>;
  settle(payment: PaymentToSettle): Promise<Settlement>;
}

export function createFacilitator(usdc: Usdc, assets: readonly string[]): Facilitator {
  const signer = createSigner(usdc, assets);
  const schemes = { 1: new ExactEvmSchemeV1(signer), 2: new ExactEvmScheme(signer) };
  /** "upto" is authorised like "exact", with the amount as its bound. */
  const inOneScheme = ({ payload, requirements }: PaymentToSettle) => {
    const { accepted } = payload;
    const inner = typeof accepted === "object" ? { accepted: { ...accepted, scheme: "exact" } } : { scheme: "exact" };
    return [{ ...payload, ...inner } as never, { ...requirements, scheme: "exact" } as never] as const;
  };
  const schemeOf = ({ payload }: PaymentToSettle) => schemes[payload.x402Version === 1 ? 1 : 2];
  const isReplay = ({ payload }: PaymentToSettle): boolean => {
    const inner = payload.payload as { authorization?: { from?: string; nonce?: string } } | undefined;
    const { from = "", nonce = "" } = inner?.authorization ?? {};
    return usdc.isUsed(from, nonce);
  };
  return {
    async verify(payment) {
      if (isReplay(payment)) return { success: false, transaction: "", reason: "payment_already_used" };
      const { isValid, invalidReason, payer } = await schemeOf(payment).verify(...inOneScheme(payment));
      return { success: isValid, transaction: "", payer, ...(isValid ? {} : { reason: inCloudWords(invalidReason) }) };
    },
    async settle(payment) {
      if (isReplay(payment)) return { success: false, transaction: "", reason: "payment_already_used" };
      const { success, transaction, payer, errorReason } = await schemeOf(payment).settle(...inOneScheme(payment));
      return { success, transaction, payer, ...(success ? {} : { reason: inCloudWords(errorReason) }) };
    },
  };
}
