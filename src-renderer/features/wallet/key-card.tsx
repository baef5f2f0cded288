import { useState } from "react";
import { useAppState } from "../../ipc/app-state";
import { call } from "../../ipc/bridge";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { Fact, Facts } from "../../ui/facts";
import { ShortId } from "../../ui/short-id";
import { showFailure } from "../../ui/toast";
import { SecretForm } from "../settings/routing/secret-form";
import { tw } from "./text";

const LONGEST_TYPED = 200;

/** The local key that new wallets are bound to: whether there is one, where it is, and how to set or remove it. */
export function KeyCard() {
  const key = useAppState((state) => state.wallet.signingKey);
  const canChange = useAppState((state) => state.account.connected);
  const [isSetting, setIsSetting] = useState(false);
  const remove = useAction("wallet.signingKey.clear", { onFailed: showFailure });
  return (
    <Card title={tw("key.title")}>
      <p className="mb-2 text-ink-muted">{tw("key.what")}</p>
      {key === null ? (
        <p>{tw("key.none")}</p>
      ) : (
        <Facts>
          <Fact name={tw("key.address")}>
            <ShortId id={key.address} copyLabel={tw("key.copy")} />
          </Fact>
          <Fact name={tw("key.place")}>{tw(`key.place.${key.storage}`)}</Fact>
        </Facts>
      )}
      <div className="mt-3">
        {isSetting ? (
          <SecretForm
            label={tw("key.field")}
            note={key === null ? tw("key.note") : tw("key.replaced")}
            maxLength={LONGEST_TYPED}
            keep={(privateKey) => call("wallet.signingKey.set", { privateKey })}
            onClose={() => setIsSetting(false)}
          />
        ) : (
          <div className="flex flex-wrap gap-2">
            <Button disabled={!canChange} onClick={() => setIsSetting(true)}>
              {tw(key === null ? "key.set" : "key.replace")}
            </Button>
            {key !== null && (
              <ConfirmDialog
                trigger={(open) => (
                  <Button isBusy={remove.isRunning} disabled={!canChange} onClick={open}>
                    {tw("key.remove")}
                  </Button>
                )}
                title={tw("key.remove.ask")}
                confirm={tw("key.remove.confirm")}
                onConfirm={() => remove.run()}
              >
                <p>{tw("key.remove.what")}</p>
              </ConfirmDialog>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}
