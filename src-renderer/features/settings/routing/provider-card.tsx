import { useState } from "react";
import type { RoutedProvider } from "../../../../src-preload/contract/routing";
import { call } from "../../../ipc/bridge";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { ConfirmDialog } from "../../../ui/confirm-dialog";
import { showDone, showFailure } from "../../../ui/toast";
import type { Tone } from "../../../ui/tone";
import { Panel } from "../section";
import { ProviderForm } from "./provider-form";
import { ProviderHead } from "./provider-head";
import { SecretForm } from "./secret-form";
import { type Capability, capabilityList, tr } from "./text";
import { useProviderTest } from "./use-provider-test";

interface ProviderCardProps {
  readonly provider: RoutedProvider;
  readonly served: readonly Capability[];
}

/** One provider: where it is, its key, its test, and what can be changed of it. */
export function ProviderCard({ provider, served }: ProviderCardProps) {
  const [open, setOpen] = useState<"key" | "edit" | null>(null);
  const close = (): void => setOpen(null);
  const { id, name, baseUrl, key, keyStatus } = provider;
  const test = useProviderTest(id);
  if (open === "edit") {
    return (
      <Panel>
        <ProviderForm provider={provider} onClose={close} />
      </Panel>
    );
  }
  return (
    <Panel>
      <ProviderHead
        name={name}
        address={baseUrl}
        served={served}
        badge={keyBadge(provider)}
        test={test}
        actions={open === null && <Acts provider={provider} served={served} onOpen={setOpen} onKeyGone={test.reset} />}
      />
      {keyStatus === "memory" && key !== "none" && (
        <p className="pb-2 text-small text-warn">{tr("providers.key.memory.note")}</p>
      )}
      {open === "key" && (
        <div className="border-t border-line py-3">
          <SecretForm
            label={tr("providers.key.of", { name })}
            note={tr("providers.key.note", { host: new URL(baseUrl).host })}
            maxLength={512}
            keep={async (secret) => {
              await call("routing.key.set", { providerId: id, key: secret });
              test.reset();
              showDone(tr("providers.key.saved", { name }));
            }}
            onClose={close}
          />
        </div>
      )}
    </Panel>
  );
}

function keyBadge({ key, keyStatus }: RoutedProvider): { readonly tone: Tone; readonly word: string } {
  if (key === "none") return { tone: "info", word: tr("providers.key.notNeeded") };
  switch (keyStatus) {
    case "keychain":
      return { tone: "good", word: tr("providers.key.keychain") };
    case "memory":
      return { tone: "warn", word: tr("providers.key.memory") };
    case "unreadable":
      return { tone: "bad", word: tr("providers.key.unreadable") };
    case "none":
      return { tone: "unknown", word: tr("providers.key.none") };
  }
}

interface ActsProps extends ProviderCardProps {
  readonly onOpen: (what: "key" | "edit") => void;
  readonly onKeyGone: () => void;
}

function Acts({ provider, served, onOpen, onKeyGone }: ActsProps) {
  const { id, name, key, keyStatus, isCustom, isLocal } = provider;
  const clear = useAction("routing.key.clear", {
    onDone: () => {
      onKeyGone();
      showDone(tr("providers.key.removed", { name }));
    },
    onFailed: showFailure,
  });
  const remove = useAction("routing.provider.remove", {
    onDone: () => showDone(tr("providers.removed", { name })),
    onFailed: showFailure,
  });
  const hasKey = keyStatus === "keychain" || keyStatus === "memory";
  return (
    <>
      {isCustom && (
        <ConfirmDialog
          trigger={(open) => (
            <Button look="quiet" aria-label={`${tr("providers.remove")} ${name}`} onClick={open}>
              {tr("providers.remove")}
            </Button>
          )}
          title={tr("providers.remove.title", { name })}
          confirm={tr("providers.remove")}
          onConfirm={() => remove.run({ providerId: id })}
        >
          {tr("providers.remove.body")}
        </ConfirmDialog>
      )}
      {(isCustom || isLocal) && (
        <Button look="quiet" aria-label={tr("providers.edit.title", { name })} onClick={() => onOpen("edit")}>
          {tr("providers.edit")}
        </Button>
      )}
      {key !== "none" && keyStatus !== "none" && (
        <ConfirmDialog
          trigger={(open) => (
            <Button
              look="quiet"
              aria-label={`${tr("providers.key.remove")}: ${name}`}
              isBusy={clear.isRunning}
              onClick={open}
            >
              {tr("providers.key.remove")}
            </Button>
          )}
          title={tr("providers.key.remove.title", { name })}
          confirm={tr("providers.key.remove")}
          onConfirm={() => clear.run({ providerId: id })}
        >
          <p>{tr("providers.key.remove.body")}</p>
          {served.length > 0 && key === "required" && (
            <p>{tr("providers.key.remove.used", { name, capabilities: capabilityList(served) })}</p>
          )}
        </ConfirmDialog>
      )}
      {key !== "none" && (
        <Button
          aria-label={`${tr(hasKey ? "providers.key.replace" : "providers.key.add")}: ${name}`}
          onClick={() => onOpen("key")}
        >
          {tr(hasKey ? "providers.key.replace" : "providers.key.add")}
        </Button>
      )}
    </>
  );
}
