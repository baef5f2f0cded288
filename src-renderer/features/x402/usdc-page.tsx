import { toWireError } from "../../ipc/bridge";
import { Message } from "../../ui/message";
import { Skeleton } from "../../ui/skeleton";
import { ReceiptsCard } from "./receipts-card";
import { RequestsCard } from "./requests-card";
import { SettingsCard } from "./settings-card";
import { tx } from "./text";
import { TopUpCard } from "./top-up-card";
import { useX402 } from "./use-x402";
import { WalletCard } from "./wallet-card";

/** Paying with USDC: the wallet, top-ups, limits and receipts. */
export function UsdcPage() {
  const { data: view, error } = useX402();
  if (error !== null) return <Message tone="bad" title={toWireError(error).message} />;
  if (view === undefined) return <Skeleton className="h-96 w-full" />;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-muted">{tx("intro")}</p>
      <WalletCard view={view} />
      <TopUpCard view={view} />
      <RequestsCard view={view} />
      <SettingsCard view={view} />
      <ReceiptsCard />
    </div>
  );
}
