import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import type { X402Network } from "../../../src-preload/contract/x402-names";
import { call } from "../../ipc/bridge";
import { IconButton } from "../../ui/icon-button";
import { formatUsd } from "../../ui/money";
import { tx } from "./text";

interface UsdcBalanceProps {
  readonly address: string;
  readonly network: X402Network;
}

/** What the wallet holds, where a network tells it; unknown is said with its reason and never as nothing. */
export function UsdcBalance({ address, network }: UsdcBalanceProps) {
  const { data, isFetching, refetch } = useQuery({
    queryKey: ["x402-balance", network, address],
    queryFn: () => call("x402.balance.get", undefined),
  });
  const isKnown = data !== undefined && data.micros !== null;
  return (
    <span className="flex min-w-0 items-center gap-2">
      {isKnown ? (
        <span className="tabular-nums">{formatUsd(data.micros ?? 0)}</span>
      ) : (
        <span className="text-ink-muted">
          {tx("wallet.balance.unknown")}
          {data?.reason ? `. ${data.reason}` : ""}
        </span>
      )}
      <IconButton
        icon={RefreshCw}
        label={tx("wallet.balance.again")}
        onClick={() => {
          if (!isFetching) void refetch();
        }}
      />
    </span>
  );
}
