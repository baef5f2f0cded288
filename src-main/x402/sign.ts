/** Signs one payment with the protocol's library, which makes the nonce and the EIP-712 message. */
import { encodePaymentSignatureHeader } from "@x402/core/http";
import { ExactEvmScheme } from "@x402/evm/exact/client";
import { ExactEvmSchemeV1 } from "@x402/evm/exact/v1/client";
import { privateKeyToAccount } from "viem/accounts";
import { z } from "zod";
import { DomainError } from "../cloud/errors";
import type { JudgedOffer } from "./judge-offer";

/** A payment that can be cashed in by whoever has it. */
export interface SignedPayment {
  /** Value of `X-PAYMENT`. */
  readonly header: string;
  readonly nonce: string;
  /** Epoch milliseconds; the signature is worth nothing afterwards. */
  readonly validUntil: number;
}

const madeSchema = z.object({
  signature: z.string().regex(/^0x[0-9a-f]{130}$/i),
  authorization: z.object({
    from: z.string(),
    to: z.string(),
    value: z.string(),
    validBefore: z.string().regex(/^\d{1,12}$/),
    nonce: z.string().regex(/^0x[0-9a-f]{64}$/i),
  }),
});

/**
 * @param privateKey with 0x before it
 * @throws DomainError INTERNAL when what would be signed is not what was agreed to
 */
export async function signPayment(offer: JudgedOffer, privateKey: `0x${string}`): Promise<SignedPayment> {
  const account = privateKeyToAccount(privateKey);
  const { network, amountMicros, payTo, maxTimeoutSeconds, resource, mimeType, scheme } = offer;
  const amount = String(amountMicros);
  const extra = { ...network.domain };
  const common = { scheme, asset: network.asset, payTo, maxTimeoutSeconds, extra };
  const accepted = { ...common, network: network.caip2, amount };
  // "upto" authorises the same way: at most this amount. The library's own takes another contract, which this cloud does not use.
  const made =
    offer.version === 1
      ? await new ExactEvmSchemeV1(account).createPaymentPayload(1, {
          ...accepted,
          // This version has names of its own for both, and the library's type knows the other's.
          ...{ network: network.id as `${string}:${string}`, maxAmountRequired: amount, resource, mimeType },
        })
      : {
          ...(await new ExactEvmScheme(account).createPaymentPayload(2, accepted)),
          ...{ accepted, resource: { url: resource, mimeType } },
        };
  const { from, to, value, validBefore, nonce } = madeSchema.parse(made.payload).authorization;
  if (from !== account.address || to !== payTo || value !== amount) throw notAsAgreed();
  const validUntil = Number(validBefore) * 1_000;
  return { header: encodePaymentSignatureHeader(made as never), nonce, validUntil };
}

const notAsAgreed = (): DomainError =>
  new DomainError("INTERNAL", "What was about to be signed is not what was agreed to.");
