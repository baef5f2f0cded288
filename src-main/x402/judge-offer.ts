/**
 * Decides which offer may be signed for. Refused, with a sentence: any amount that is not a plain number, any token but the USDC of the
 * chosen network, any payee that cannot be meant, any resource of somebody else's. Without it a hostile answer could have the wallet
 * sign for another token, another network, or somebody else's bill.
 */
import { getAddress, isAddress, isAddressEqual } from "viem";
import type { X402Network } from "../../src-preload/contract/x402-names";
import { DomainError } from "../cloud/errors";
import type { WireDemand, WireOffer } from "./demand";
import { NETWORKS, networkNamed, type PaymentNetwork } from "./networks";

/** An offer that may be put to the person. */
export interface JudgedOffer {
  readonly version: 1 | 2;
  readonly scheme: "exact" | "upto";
  readonly network: PaymentNetwork;
  readonly amountMicros: number;
  readonly payTo: `0x${string}`;
  readonly maxTimeoutSeconds: number;
  /** Whole URL, as the cloud named it. */
  readonly resource: string;
  /** Printable, at most 200 characters; null when there is none. */
  readonly description: string | null;
  readonly mimeType: string;
}

/** What this app asked for. */
export interface Asked {
  readonly network: X402Network;
  /** The wallet that pays. */
  readonly from: string;
  /** For a URL of the cloud that was asked. */
  readonly isOwnOrigin: (url: URL) => boolean;
  /** What a top-up must cost, no more and no less; null where the cloud sets the price. */
  readonly amountMicros: number | null;
}

/** A signature is worth something at most that long. */
const LONGEST_TIMEOUT_S = 600;
const AMOUNT = /^[1-9]\d{0,14}$/;
const LONGEST_DESCRIPTION = 200;
/** Addresses below are the network's own programs, or stand for "not set up". */
const FIRST_REAL_ADDRESS = 65_536n;

const isText = (value: unknown): value is string => typeof value === "string";

function refusalOfToken({ asset, extra }: WireOffer, network: PaymentNetwork): string | null {
  const notUsdc = `It asks for another token than USDC on ${network.name}.`;
  if (!isAddress(asset) || !isAddressEqual(asset, network.asset)) return notUsdc;
  const { name, version } = network.domain;
  if ((isText(extra.name) && extra.name !== name) || (isText(extra.version) && extra.version !== version))
    return notUsdc;
  const method = extra.assetTransferMethod;
  if (method !== undefined && method !== "eip3009") return "It asks for a kind of payment this app does not make.";
  return null;
}

function refusalOfPayee({ payTo, asset }: WireOffer, from: string): string | null {
  if (!isAddress(payTo)) return "The payee's address is not valid.";
  if (BigInt(payTo) < FIRST_REAL_ADDRESS) return "The cloud is not set up to receive USDC: it names no real payee.";
  if (payTo.toLowerCase() === from.toLowerCase()) return "It names your own wallet as the payee.";
  if (payTo.toLowerCase() === asset.toLowerCase()) return "It names the token itself as the payee.";
  return null;
}

function refusalOfAmount({ amount }: WireOffer, asked: number | null): string | null {
  if (!AMOUNT.test(amount)) return "The amount is not a plain number.";
  if (asked === null || Number(amount) === asked) return null;
  return "It asks for another amount than the one you chose.";
}

function refusalOfResource({ resource }: WireOffer, isOwnOrigin: Asked["isOwnOrigin"]): string | null {
  if (resource.length > 2_000 || !URL.canParse(resource)) return "It does not say what is paid for.";
  return isOwnOrigin(new URL(resource)) ? null : "It is a bill for somebody else's service.";
}

/** Why this offer is not taken, as a sentence; null when nothing speaks against it. */
function refusalOf(offer: WireOffer, network: PaymentNetwork, asked: Asked): string | null {
  const isKnownScheme = offer.scheme === "exact" || (offer.scheme === "upto" && offer.version === 2);
  if (!isKnownScheme) return "It asks for a kind of payment this app does not make.";
  const { maxTimeoutSeconds: seconds } = offer;
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST_TIMEOUT_S) {
    return `The signature would have to hold for another time than 1 to ${LONGEST_TIMEOUT_S} seconds.`;
  }
  return (
    refusalOfAmount(offer, asked.amountMicros) ??
    refusalOfToken(offer, network) ??
    refusalOfPayee(offer, asked.from) ??
    refusalOfResource(offer, asked.isOwnOrigin)
  );
}

function refused(reason: string): DomainError {
  return new DomainError("CONFLICT", `The payment that was asked for is refused. ${reason} Nothing was paid.`);
}

/**
 * The first offer that is acceptable on the chosen network.
 * @throws DomainError CONFLICT with the reason when there is none
 */
export function judgeDemand({ offers }: WireDemand, asked: Asked): JudgedOffer {
  const network = NETWORKS[asked.network];
  const here = offers.filter((offer) => networkNamed(offer.network)?.id === network.id && fitsDialect(offer, network));
  const [other] = offers;
  if (here[0] === undefined) {
    if (other === undefined) throw refused("It has no form this app can read.");
    const named = networkNamed(other.network)?.name ?? "another network";
    throw refused(`It is to be paid on ${named}, and this app is set to ${network.name}.`);
  }
  const taken = here.find((offer) => refusalOf(offer, network, asked) === null);
  if (taken === undefined) throw refused(refusalOf(here[0], network, asked) ?? "");
  return {
    version: taken.version,
    scheme: taken.scheme === "upto" ? "upto" : "exact",
    network,
    amountMicros: Number(taken.amount),
    payTo: getAddress(taken.payTo),
    maxTimeoutSeconds: taken.maxTimeoutSeconds,
    resource: taken.resource,
    description: printable(taken.description),
    mimeType: taken.mimeType.slice(0, LONGEST_DESCRIPTION),
  };
}

/** Each dialect has its own name for a network; the other's would be signed for and then not understood. */
const fitsDialect = ({ version, network }: WireOffer, { id, caip2 }: PaymentNetwork): boolean =>
  network === (version === 1 ? id : caip2);

function printable(text: string): string | null {
  // Control and direction characters could make the sheet say something else than it does.
  const clean = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return clean === "" ? null : clean.slice(0, LONGEST_DESCRIPTION);
}
