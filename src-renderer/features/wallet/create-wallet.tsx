import type { WalletChain } from "../../../src-preload/contract/wallet-names";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { tw } from "./text";
import { WalletCondition } from "./wallet-condition";

/** What stands where the cloud has no wallet: that it has none, and how to get one. */
export function CreateWallet({ chain }: { readonly chain: WalletChain }) {
  const hasKey = useAppState((state) => state.wallet.signingKey !== null);
  const create = useAction("wallet.wallets.create");
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-ink-muted">{tw(`none.${chain}`)}</p>
      {create.error !== null && !create.isRunning && (
        <WalletCondition about={chain} error={create.error} onRetry={() => create.run({ chain })} />
      )}
      <ConfirmDialog
        trigger={(open) => (
          <Button isBusy={create.isRunning} onClick={open}>
            {create.isRunning ? tw("create.busy") : tw(`create.${chain}`)}
          </Button>
        )}
        title={tw(`create.ask.${chain}`)}
        confirm={tw("create.confirm")}
        look="primary"
        onConfirm={() => create.run({ chain })}
      >
        <p>{tw("create.what")}</p>
        {!hasKey && <p>{tw("create.newKey")}</p>}
      </ConfirmDialog>
    </div>
  );
}
