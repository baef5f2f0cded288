import { RefreshCw } from "lucide-react";
import type { WireError } from "../../../src-preload/contract/errors";
import type { WalletState } from "../../../src-preload/contract/wallet";
import { WALLET_CHAINS } from "../../../src-preload/contract/wallet-names";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { IconButton } from "../../ui/icon-button";
import { Message } from "../../ui/message";
import { formatAsOf } from "../../ui/time";
import { showFailure } from "../../ui/toast";
import { useNow } from "../../ui/use-now";
import { Screen } from "../frame/screen";
import { ChainCard } from "./chain-card";
import { KeyCard } from "./key-card";
import { tw } from "./text";
import { useBalances } from "./use-balances";
import { WalletCondition } from "./wallet-condition";

/** The cloud's wallets of this account. */
export function WalletScreen() {
  const isEnabled = useAppState((state) => state.wallet.enabled);
  const isSignedIn = useAppState((state) => state.account.hasApiKey);
  if (isEnabled) return <EnabledScreen isSignedIn={isSignedIn} />;
  return (
    <Screen title={t("screen.wallet")} needsAccount={false}>
      <Message tone="info" title={tw("off.title")}>
        {tw("off.body")}
      </Message>
    </Screen>
  );
}

/** The cause that keeps both wallets from being known, told once; null when there is none, or each has its own. */
function sharedError({ evm, solana }: WalletState): WireError | null {
  if (evm.status !== "failed" || solana.status !== "failed") return null;
  return evm.error?.message === solana.error?.message ? evm.error : null;
}

function EnabledScreen({ isSignedIn }: { readonly isSignedIn: boolean }) {
  const wallet = useAppState((state) => state.wallet);
  const now = useNow(false);
  const balances = useAction("wallet.balances.refresh", { onFailed: showFailure });
  const refresh = useAction("wallet.wallets.refresh", {
    onDone: () => balances.run({ fresh: true }),
    onFailed: showFailure,
  });
  useBalances();
  const shared = sharedError(wallet);
  return (
    <Screen
      title={t("screen.wallet")}
      needsAccount
      actions={
        <div className="flex items-center gap-2">
          <span className="text-small text-ink-muted tabular-nums" role="status">
            {wallet.importing && tw("asking")}
            {!wallet.importing &&
              wallet.importedAt !== null &&
              tw("asOf", { time: formatAsOf(wallet.importedAt, now) })}
          </span>
          <IconButton icon={RefreshCw} label={tw("refresh")} onClick={() => refresh.run()} />
        </div>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-ink-muted">{tw("intro")}</p>
        {isSignedIn && shared !== null && (
          <WalletCondition title={tw("failed.both")} error={shared} onRetry={() => refresh.run()} />
        )}
        {wallet.warnings
          .filter(({ chain }) => chain === null)
          .map(({ kind, message }) => (
            <Message key={kind} tone="warn" title={message} />
          ))}
        {WALLET_CHAINS.map((chain) => (
          <ChainCard key={chain} chain={chain} isErrorTold={shared !== null} onRetry={() => refresh.run()} />
        ))}
        <p className="text-small text-ink-muted">{tw("balance.cost")}</p>
        <KeyCard />
      </div>
    </Screen>
  );
}
