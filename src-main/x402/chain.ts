/** What the network itself says: how much USDC there is, and whether a signature was used. Asked where an RPC address is known for it. */
import { decodeFunctionResult, encodeFunctionData, parseAbi } from "viem";
import type { X402Balance } from "../../src-preload/contract/x402";
import type { X402Network } from "../../src-preload/contract/x402-names";
import { DomainError } from "../cloud/errors";
import { NETWORKS } from "./networks";

/** Somebody who speaks for a network in JSON-RPC. */
interface UsdcNode {
  /** Chosen by the person; the cloud is who is paid, and its word proves nothing. */
  readonly isOwn: boolean;
  /** @throws DomainError of the transport */
  ask(method: string, params: readonly unknown[]): Promise<unknown>;
}

export interface UsdcRpc {
  /** @throws DomainError PROVIDER_NOT_READY where nobody can be asked, with what to do about it */
  nodeOf(network: X402Network): Promise<UsdcNode>;
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

const isHex = (value: unknown): value is `0x${string}` => typeof value === "string" && /^0x[0-9a-f]+$/i.test(value);

const unreadable = (): DomainError => new DomainError("REMOTE_FAILED", "The network's answer cannot be read.");

export function createUsdcChain(rpc: UsdcRpc): UsdcChain {
  /** An address that was set for one network and serves another would tell of somebody else's money. */
  const nodeOf = async (network: X402Network): Promise<UsdcNode> => {
    const node = await rpc.nodeOf(network);
    if (!node.isOwn) return node;
    const { chainId, name } = NETWORKS[network];
    const told = await node.ask("eth_chainId", []);
    if (!isHex(told)) throw unreadable();
    if (Number(told) === chainId) return node;
    throw new DomainError("REMOTE_FAILED", `The RPC address that is set for ${name} serves another network.`);
  };
  const call = async (
    node: UsdcNode,
    network: X402Network,
    data: `0x${string}`,
    block: string,
  ): Promise<`0x${string}`> => {
    const answer = await node.ask("eth_call", [{ to: NETWORKS[network].asset, data }, block]);
    if (!isHex(answer) || answer.length !== 66) throw unreadable();
    return answer;
  };
  return {
    async balance(network, owner) {
      try {
        const args = [owner as `0x${string}`] as const;
        const data = encodeFunctionData({ abi: ABI, functionName: "balanceOf", args });
        const answer = await call(await nodeOf(network), network, data, "latest");
        const held = decodeFunctionResult({ abi: ABI, functionName: "balanceOf", data: answer });
        if (held > BigInt(Number.MAX_SAFE_INTEGER)) throw unreadable();
        return { micros: Number(held), reason: null };
      } catch (error) {
        return { micros: null, reason: reasonOf(error) };
      }
    },
    async isProvenUnused(network, owner, nonce, validUntil) {
      try {
        const node = await nodeOf(network);
        if (!node.isOwn) return false;
        const block = await node.ask("eth_getBlockByNumber", ["finalized", false]);
        const { number, timestamp } = (block ?? {}) as { number?: unknown; timestamp?: unknown };
        if (!isHex(number) || !isHex(timestamp) || Number(timestamp) * 1_000 <= validUntil) return false;
        const args = [owner as `0x${string}`, nonce as `0x${string}`] as const;
        const data = encodeFunctionData({ abi: ABI, functionName: "authorizationState", args });
        const answer = await call(node, network, data, number);
        return !decodeFunctionResult({ abi: ABI, functionName: "authorizationState", data: answer });
      } catch {
        return false;
      }
    },
  };
}

const reasonOf = (error: unknown): string =>
  error instanceof DomainError ? error.message : "The network could not be asked.";
