import type { WalletBalance } from "../../src-preload/contract/wallet";
import type { WalletChain } from "../../src-preload/contract/wallet-names";
import { fieldsOf } from "../cloud/agents/wire";
import { DomainError } from "../cloud/errors";
import type { ChainRpc } from "./rpc";

type Coin = Pick<WalletBalance, "symbol" | "decimals">;

const COINS: Readonly<Record<WalletChain, Coin>> = {
  evm: { symbol: "ETH", decimals: 18 },
  solana: { symbol: "SOL", decimals: 9 },
};

const MOST_DIGITS = 78;

const unreadable = (cause: unknown): DomainError =>
  new DomainError("REMOTE_FAILED", "The network told a balance this app cannot read.", { cause });

/** Wei as a hexadecimal quantity. */
function readWei(result: unknown): string | null {
  return typeof result === "string" && /^0x[0-9a-f]{1,64}$/i.test(result) ? BigInt(result).toString() : null;
}

/** Lamports, bare or under `value`. Numbers beyond 2^53 come rounded out of JSON, and a rounded balance is none. */
function readLamports(result: unknown): string | null {
  const value = fieldsOf(result)?.value ?? result;
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
}

/** The balance of an address in its network's own coin. @throws DomainError of the RPC; REMOTE_FAILED when it cannot be read */
export async function readBalance(
  rpc: ChainRpc,
  chain: WalletChain,
  address: string,
  signal: AbortSignal,
): Promise<Omit<WalletBalance, "fetchedAt">> {
  const isEvm = chain === "evm";
  const result = await rpc.ask(
    chain,
    isEvm ? "eth_getBalance" : "getBalance",
    isEvm ? [address, "latest"] : [address],
    signal,
  );
  const baseUnits = isEvm ? readWei(result) : readLamports(result);
  if (baseUnits === null || baseUnits.length > MOST_DIGITS) throw unreadable(result);
  return { ...COINS[chain], baseUnits };
}
