import { lazy, Suspense } from "react";
import type { Wallet } from "../../../src-preload/contract/wallet";
import type { WalletChain } from "../../../src-preload/contract/wallet-names";
import { useAppState } from "../../ipc/app-state";
import { Badge } from "../../ui/badge";
import { Card } from "../../ui/card";
import { Fact, Facts } from "../../ui/facts";
import { ShortId } from "../../ui/short-id";
import { Skeleton } from "../../ui/skeleton";
import { formatDate } from "../../ui/time";
import { Truncated } from "../../ui/truncated";
import { BalanceFact } from "./balance-fact";
import { ChainWarnings } from "./chain-warnings";
import { CreateWallet } from "./create-wallet";
import { PrimaryButton } from "./primary-button";
import { tw } from "./text";
import { WalletCondition } from "./wallet-condition";

const QrCode = lazy(() => import("../../ui/qr-code").then((module) => ({ default: module.QrCode })));

interface ChainCardProps {
  readonly chain: WalletChain;
  /** The error of both chains is told once, above them. */
  readonly isErrorTold: boolean;
  readonly onRetry: () => void;
}

/** The wallet of one kind of network: its own result, whatever became of the other. */
export function ChainCard({ chain, isErrorTold, onRetry }: ChainCardProps) {
  const { status, wallet, isPrimary, error, balance, balanceError } = useAppState((state) => state.wallet[chain]);
  const isWaiting = useAppState((state) => state.wallet.importing) && status === "unknown";
  return (
    <Card title={tw(`chain.${chain}`)} action={isPrimary ? <Badge tone="good" word={tw("primary")} /> : undefined}>
      <div className="flex flex-1 flex-col gap-3">
        {status === "failed" && error !== null && !isErrorTold && (
          <WalletCondition title={tw(`failed.${chain}`)} error={error} onRetry={onRetry} />
        )}
        <ChainWarnings chain={chain} />
        {status === "none" && <CreateWallet chain={chain} />}
        {isWaiting && <Waiting />}
        {wallet !== null && (
          <WalletFacts chain={chain} wallet={wallet}>
            <BalanceFact chain={chain} balance={balance} balanceError={balanceError} />
          </WalletFacts>
        )}
        {wallet === null && !isWaiting && status !== "none" && (isErrorTold || status === "unknown") && (
          <p className="text-ink-muted">{tw("balance.unknown")}</p>
        )}
        {wallet !== null && (
          <div className="mt-auto flex justify-end">
            <PrimaryButton chain={chain} address={wallet.address} isPrimary={isPrimary} />
          </div>
        )}
      </div>
    </Card>
  );
}

function Waiting() {
  return (
    <div className="flex gap-6">
      <Skeleton className="size-44" />
      <Skeleton className="h-8 flex-1" />
    </div>
  );
}

interface WalletFactsProps {
  readonly chain: WalletChain;
  readonly wallet: Wallet;
  readonly children: React.ReactNode;
}

function WalletFacts({ chain, wallet, children }: WalletFactsProps) {
  const { address, provider, createdAt } = wallet;
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-3">
      <Suspense fallback={<div className="size-44 rounded-control bg-hover" />}>
        <QrCode text={address} label={tw(`qr.${chain}`)} />
      </Suspense>
      <div className="min-w-0 flex-1 basis-72">
        <Facts>
          <Fact name={tw("address")}>
            <ShortId id={address} copyLabel={tw(`address.copy.${chain}`)} />
          </Fact>
          {children}
          <Fact name={tw("network")}>{tw(`network.${chain}`)}</Fact>
          <Fact name={tw("provider")}>
            {provider === null ? (
              <span className="text-ink-muted">{tw("provider.unknown")}</span>
            ) : (
              <Truncated text={provider} className="flex-1" />
            )}
          </Fact>
          {createdAt !== null && <Fact name={tw("created")}>{formatDate(createdAt)}</Fact>}
        </Facts>
      </div>
    </div>
  );
}
