/** What the network itself says: how much USDC there is, and whether a signature was used. Asked where an RPC address is known for it. */
import { decodeFunctionResult, encodeFunctionData, parseAbi } from "viem";
import type { X402Balance } from "../../src-preload/contract/x402";
import type { X402Network } from "../../src-preload/contract/x402-names";
import { DomainError } from "../cloud/errors";
import { NETWORKS } from "./networks";

/** JSON-RPC to the network USDC is paid on. */
export interface UsdcRpc {
  /**
   * @param isProof only the person's own node is asked: the cloud is who is paid, and its word proves nothing
   * @throws DomainError of the transport, and where nobody can be asked
   */
  ask(network: X402Network, method: string, params: readonly unknown[], isProof: boolean): Promise<unknown>;
  /** Whether there is anybody to ask. */
  serves(network: X402Network): boolean;
}

export interface UsdcChain {
  /** Unknown with a reason; never 0 for unknown, and never throws. */
  balance(network: X402Network, owner: string): Promise<X402Balance>;
  /**
   * True when the network's own time is past `validUntil` and the nonce was not used: then it never will be. False while that is not
   * proven, whatever the reason.
   */
  isProvenUnused(network: X402Network, owner: string, nonce: string, validUntil: number): Promise<boolean>;
}

const ABI = parseAbi([
  "function balanceOf(address owner) view returns (uint256)",
  "function authorizationState(address authorizer, bytes32 nonce) view returns (bool)",
]);

const isHex = (value: unknown): value is `0x${string}` => typeof value === "string" && /^0x[0-9a-f]*$/i.test(value);

const unreadable = (): DomainError => new DomainError("REMOTE_FAILED", "The network's answer cannot be read.");

export function createUsdcChain(rpc: UsdcRpc): UsdcChain {
  const call = async (
    network: X402Network,
    data: `0x${string}`,
    block: string,
    isProof: boolean,
  ): Promise<`0x${string}`> => {
    const answer = await rpc.ask(network, "eth_call", [{ to: NETWORKS[network].asset, data }, block], isProof);
    if (!isHex(answer) || answer.length !== 66) throw unreadable();
    return answer;
  };
  return {
    async balance(network, owner) {
      if (!rpc.serves(network)) return { micros: null, reason: "No RPC address is known for the test network." };
      try {
        const args = [owner as `0x${string}`] as const;
        const data = encodeFunctionData({ abi: ABI, functionName: "balanceOf", args });
        const answer = await call(network, data, "latest", false);
        const held = decodeFunctionResult({ abi: ABI, functionName: "balanceOf", data: answer });
        if (held > BigInt(Number.MAX_SAFE_INTEGER)) throw unreadable();
        return { micros: Number(held), reason: null };
      } catch (error) {
        return { micros: null, reason: reasonOf(error) };
      }
    },
    async isProvenUnused(network, owner, nonce, validUntil) {
      if (!rpc.serves(network)) return false;
      try {
        const block = await rpc.ask(network, "eth_getBlockByNumber", ["finalized", false], true);
        const { number, timestamp } = (block ?? {}) as { number?: unknown; timestamp?: unknown };
        if (!isHex(number) || !isHex(timestamp) || Number(timestamp) * 1_000 <= validUntil) return false;
        const args = [owner as `0x${string}`, nonce as `0x${string}`] as const;
        const data = encodeFunctionData({ abi: ABI, functionName: "authorizationState", args });
        const answer = await call(network, data, number, true);
        return !decodeFunctionResult({ abi: ABI, functionName: "authorizationState", data: answer });
      } catch {
        return false;
      }
    },
  };
}

const reasonOf = (error: unknown): string =>
  error instanceof DomainError ? error.message : "The network could not be asked.";
