import type { WalletChain } from "../../../src-preload/contract/wallet-names";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { tw } from "./text";
import { WalletCondition } from "./wallet-condition";

/** What stands where the cloud has no wallet: that it has none, and how to get one. */
export function CreateWallet({ chain }: { readonly chain: WalletChain }) {
  const create = useAction("wallet.wallets.create");
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-ink-muted">{tw(`none.${chain}`)}</p>
      {create.error !== null && !create.isRunning ? (
        <WalletCondition
          title={tw(`create.failed.${chain}`)}
          error={create.error}
          onRetry={() => create.run({ chain })}
        />
      ) : (
        <AskFirst chain={chain} isCreating={create.isRunning} onAgreed={() => create.run({ chain })} />
      )}
    </div>
  );
}

interface AskFirstProps {
  readonly chain: WalletChain;
  readonly isCreating: boolean;
  readonly onAgreed: () => void;
}

function AskFirst({ chain, isCreating, onAgreed }: AskFirstProps) {
  const hasKey = useAppState((state) => state.wallet.signingKey !== null);
  return (
    <ConfirmDialog
      trigger={(open) => (
        <Button isBusy={isCreating} onClick={open}>
          {isCreating ? tw("create.busy") : tw(`create.${chain}`)}
        </Button>
      )}
      title={tw(`create.ask.${chain}`)}
      confirm={tw("create.confirm")}
      look="primary"
      onConfirm={onAgreed}
    >
      <p>{tw("create.what")}</p>
      {!hasKey && <p>{tw("create.newKey")}</p>}
    </ConfirmDialog>
  );
}
