import { lazy, Suspense, useState } from "react";
import type { PaymentWallet, X402View } from "../../../src-preload/contract/x402";
import { LONGEST_SECRET } from "../../../src-preload/contract/x402-names";
import { call } from "../../ipc/bridge";
import { useAction } from "../../ipc/use-action";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Fact, Facts } from "../../ui/facts";
import { Message } from "../../ui/message";
import { ShortId } from "../../ui/short-id";
import { showFailure } from "../../ui/toast";
import { SecretForm } from "../settings/routing/secret-form";
import { BackupPrompt } from "./backup-prompt";
import { RemoveWallet } from "./remove-wallet";
import { tx } from "./text";
import { UsdcBalance } from "./usdc-balance";

const QrCode = lazy(() => import("../../ui/qr-code").then((module) => ({ default: module.QrCode })));

/** The wallet that pays: how to get one, where its key is, what it holds, and its backup. */
export function WalletCard({ view }: { readonly view: X402View }) {
  const { wallet, walletError, network } = view;
  const isTest = network === "base-sepolia";
  return (
    <Card
      title={tx("wallet.title")}
      action={<Badge tone={isTest ? "info" : "warn"} word={tx(isTest ? "test" : "main")} />}
    >
      {walletError !== null && (
        <Message tone="bad" title={tx("wallet.error")}>
          {walletError.message}
        </Message>
      )}
      {wallet === null && walletError === null && <NoWallet />}
      {wallet !== null && <TheWallet wallet={wallet} network={network} />}
    </Card>
  );
}

function NoWallet() {
  const [isImporting, setIsImporting] = useState(false);
  const create = useAction("x402.wallet.create", { onFailed: showFailure });
  return (
    <div className="flex flex-col gap-3">
      <p>{tx("wallet.none")}</p>
      <p className="text-ink-muted">{tx("wallet.what")}</p>
      {isImporting ? (
        <SecretForm
          label={tx("wallet.import.field")}
          note={tx("wallet.import.note")}
          maxLength={LONGEST_SECRET}
          keep={(secret) => call("x402.wallet.import", { secret })}
          onClose={() => setIsImporting(false)}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button isBusy={create.isRunning} onClick={() => create.run()}>
            {tx("wallet.create")}
          </Button>
          <Button look="quiet" onClick={() => setIsImporting(true)}>
            {tx("wallet.import")}
          </Button>
        </div>
      )}
    </div>
  );
}

function TheWallet({ wallet, network }: { readonly wallet: PaymentWallet; readonly network: X402View["network"] }) {
  const { address, place, isBackedUp } = wallet;
  return (
    <div className="flex flex-col gap-3">
      {!isBackedUp && <BackupPrompt />}
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <Suspense fallback={<div className="size-44 rounded-control bg-hover" />}>
          <QrCode text={address} label={tx("wallet.qr")} />
        </Suspense>
        <div className="min-w-0 flex-1 basis-72">
          <Facts>
            <Fact name={tx("wallet.address")}>
              <ShortId id={address} copyLabel={tx("wallet.copy")} />
            </Fact>
            <Fact name={tx("wallet.balance")}>
              <UsdcBalance address={address} network={network} />
            </Fact>
            <Fact name={tx("wallet.place")}>{tx(`wallet.place.${place}`)}</Fact>
          </Facts>
        </div>
      </div>
      <div className="flex justify-end">
        <RemoveWallet address={address} />
      </div>
    </div>
  );
}
