import { Check, Copy } from "lucide-react";
import { useId, useState } from "react";
import type { AccountKey } from "../../../src-preload/contract/keys";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Message } from "../../ui/message";
import { Modal } from "../../ui/modal";
import { showFailure } from "../../ui/toast";
import { tk } from "./text";
import { nameOf } from "./use-keys";

/** A secret that was made a moment ago. It lives in the page only while its dialog is open. */
export interface ShownSecret {
  readonly key: AccountKey;
  readonly secret: string;
  /** Whether the app signed in with it; null when it is not the app's own key. */
  readonly isAdopted: boolean | null;
}

interface SecretDialogProps {
  readonly shown: ShownSecret;
  readonly onClose: () => void;
}

/** Shows a secret the one time it can be shown; closes only when the person says that it is stored. */
export function SecretDialog({ shown: { key, secret, isAdopted }, onClose }: SecretDialogProps) {
  const titleId = useId();
  const bodyId = useId();
  const [isStored, setIsStored] = useState(false);
  const [isCopied, setIsCopied] = useState(false);
  const copy = useAction("keys.secret.copy", { onDone: () => setIsCopied(true), onFailed: showFailure });
  const dismiss = useAction("keys.secret.dismiss");
  const Icon = isCopied ? Check : Copy;
  return (
    <Modal role="alertdialog" labelledBy={titleId} describedBy={bodyId} onClose={() => undefined} className="max-w-xl">
      <div className="flex max-h-[calc(100vh-32px)] flex-col gap-4 overflow-y-auto p-6">
        <h2 id={titleId} className="text-lead font-semibold">
          {tk("secret.title")}
        </h2>
        <div id={bodyId} className="flex flex-col gap-2">
          <p className="wrap-anywhere">{tk("secret.of", { name: nameOf(key) })}</p>
          <p className="text-ink-muted">{tk("secret.once")}</p>
        </div>
        <code className="rounded-control border border-line bg-sunken px-3 py-2 font-mono text-small break-all select-text">
          {secret}
        </code>
        <div className="flex flex-wrap items-center gap-3">
          <Button data-first-focus onClick={() => copy.run({ keyId: key.id })}>
            <Icon size={16} aria-hidden />
            {tk("secret.copy")}
          </Button>
          <p role="status" className="text-small text-ink-muted">
            {isCopied ? tk("secret.copied") : ""}
          </p>
        </div>
        {isAdopted !== null && (
          <Message tone={isAdopted ? "good" : "warn"} title={tk(isAdopted ? "secret.adopted" : "secret.notAdopted")} />
        )}
        <div className="flex flex-wrap items-center justify-between gap-3">
          <label className="flex min-h-8 items-center gap-2">
            <input
              type="checkbox"
              checked={isStored}
              onChange={(event) => setIsStored(event.target.checked)}
              className="size-4 accent-(--ink)"
            />
            {tk("secret.stored")}
          </label>
          <Button
            look="primary"
            disabled={!isStored}
            onClick={() => {
              dismiss.run({ keyId: key.id });
              onClose();
            }}
          >
            {tk("secret.close")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
