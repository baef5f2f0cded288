import type { WalletChain } from "../../../src-preload/contract/wallet-names";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { showFailure } from "../../ui/toast";
import { tw } from "./text";

interface PrimaryButtonProps {
  readonly chain: WalletChain;
  readonly address: string;
  readonly isPrimary: boolean;
}

/** Makes the wallet the primary one after the person agreed to its address, or takes that back. */
export function PrimaryButton({ chain, address, isPrimary }: PrimaryButtonProps) {
  const agree = useAction("wallet.primary.set", { onFailed: showFailure });
  const stop = useAction("wallet.primary.clear", { onFailed: showFailure });
  if (isPrimary) {
    return (
      <Button aria-label={tw(`primary.stop.${chain}`)} isBusy={stop.isRunning} onClick={() => stop.run({ chain })}>
        {tw("primary.stop")}
      </Button>
    );
  }
  return (
    <ConfirmDialog
      trigger={(open) => (
        <Button aria-label={tw(`primary.use.${chain}`)} isBusy={agree.isRunning} onClick={open}>
          {tw("primary.use")}
        </Button>
      )}
      title={tw(`primary.ask.${chain}`)}
      confirm={tw("primary.use")}
      look="primary"
      onConfirm={() => agree.run({ chain, address })}
    >
      <code className="font-mono text-small break-all text-ink">{address}</code>
      <p>{tw("primary.what")}</p>
      <p>{tw("primary.undo")}</p>
    </ConfirmDialog>
  );
}
