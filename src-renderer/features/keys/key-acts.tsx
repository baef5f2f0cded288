import { useState } from "react";
import type { AccountKey } from "../../../src-preload/contract/keys";
import { call, toWireError } from "../../ipc/bridge";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { showDone } from "../../ui/toast";
import { EditDialog } from "./edit-dialog";
import type { FailedAct } from "./failed-act";
import type { ShownSecret } from "./secret-dialog";
import { tk } from "./text";
import { nameOf, useIsOwnKey, useKeysChanged } from "./use-keys";
import { useSecretCall } from "./use-secret-call";

interface KeyActsProps {
  readonly apiKey: AccountKey;
  readonly onSecret: (shown: ShownSecret) => void;
  readonly onFailed: (failure: FailedAct | null) => void;
}

/** What can be done with one key. */
export function KeyActs({ apiKey, onSecret, onFailed }: KeyActsProps) {
  const { id: keyId } = apiKey;
  const name = nameOf(apiKey);
  const isOwn = useIsOwnKey()(apiKey);
  const [isEditing, setIsEditing] = useState(false);
  const changed = useKeysChanged();
  const rotate = useSecretCall();
  const revoke = useAction("keys.key.remove", {
    onDone: () => {
      changed();
      showDone(tk("revoked", { name }));
    },
    onFailed: (error) => {
      changed();
      onFailed({ act: "revoke", name, error });
    },
  });
  const runRotate = (): void =>
    rotate.run(async () => {
      onFailed(null);
      try {
        onSecret(await call("keys.key.rotate", { keyId }));
      } catch (thrown) {
        onFailed({ act: "rotate", name, error: toWireError(thrown) });
      } finally {
        changed();
      }
    });
  return (
    <div className="flex flex-wrap gap-1">
      <Button look="quiet" aria-label={tk("edit.of", { name })} onClick={() => setIsEditing(true)}>
        {tk("edit")}
      </Button>
      <ConfirmDialog
        trigger={(open) => (
          <Button look="quiet" aria-label={tk("rotate.of", { name })} isBusy={rotate.isRunning} onClick={open}>
            {tk("rotate")}
          </Button>
        )}
        title={tk("rotate.ask", { name })}
        confirm={tk("rotate.confirm")}
        onConfirm={runRotate}
      >
        <p>{tk("rotate.what")}</p>
        {isOwn && <p className="text-ink">{tk("rotate.own")}</p>}
      </ConfirmDialog>
      <ConfirmDialog
        trigger={(open) => (
          <Button look="quiet" aria-label={tk("revoke.of", { name })} isBusy={revoke.isRunning} onClick={open}>
            {tk("revoke")}
          </Button>
        )}
        title={tk("revoke.ask", { name })}
        confirm={tk(isOwn ? "revoke.own.confirm" : "revoke.confirm")}
        onConfirm={() => {
          onFailed(null);
          revoke.run({ keyId });
        }}
      >
        <p>{tk("revoke.what")}</p>
        {isOwn && <p className="text-bad">{tk("revoke.own")}</p>}
      </ConfirmDialog>
      {isEditing && <EditDialog apiKey={apiKey} onClose={() => setIsEditing(false)} />}
    </div>
  );
}
