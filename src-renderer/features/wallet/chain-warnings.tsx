import type { WalletChain } from "../../../src-preload/contract/wallet-names";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Message } from "../../ui/message";
import { showFailure } from "../../ui/toast";
import { tw } from "./text";

/** What the person should know about one chain, and what can be done about it. */
export function ChainWarnings({ chain }: { readonly chain: WalletChain }) {
  const warnings = useAppState((state) => state.wallet.warnings);
  const forget = useAction("wallet.primary.clear", { onFailed: showFailure });
  return warnings
    .filter((warning) => warning.chain === chain)
    .map(({ kind, message }) =>
      kind === "changed" ? (
        <Message
          key={kind}
          tone="warn"
          title={message}
          actions={
            <Button isBusy={forget.isRunning} onClick={() => forget.run({ chain })}>
              {tw("changed.forget")}
            </Button>
          }
        />
      ) : (
        <p key={kind} className="text-small text-ink-muted">
          {message}
        </p>
      ),
    );
}
