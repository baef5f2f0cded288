import { type FormEvent, useEffect, useRef, useState } from "react";
import type { RoutedProvider } from "../../../../src-preload/contract/routing";
import { MAX_PROVIDER_NAME } from "../../../../src-preload/contract/routing-names";
import { useAction } from "../../../ipc/use-action";
import { Field, inputLook } from "../../../ui/fields";
import { showDone } from "../../../ui/toast";
import { FormActions } from "./form-actions";
import { tr } from "./text";

interface ProviderFormProps {
  /** Null adds one. */
  readonly provider: RoutedProvider | null;
  readonly onClose: () => void;
}

/** Name and address of a provider; the key has a form of its own. */
export function ProviderForm({ provider, onClose }: ProviderFormProps) {
  const first = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(provider?.name ?? "");
  const [baseUrl, setBaseUrl] = useState(provider?.baseUrl ?? "");
  const save = useAction("routing.provider.save", {
    onDone: () => {
      showDone(tr("providers.saved", { name: name.trim() }));
      onClose();
    },
  });
  const hasFixedName = provider !== null && !provider.isCustom;

  useEffect(() => first.current?.focus(), []);

  const problemOf = (field: string): string | null =>
    save.error?.details?.field === field ? save.error.message : null;
  const otherProblem =
    save.error !== null && problemOf("name") === null && problemOf("baseUrl") === null ? save.error.message : null;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.run({ id: provider?.id ?? null, name: name.trim(), baseUrl: baseUrl.trim() });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 py-2" noValidate>
      <div className="flex flex-col gap-1">
        <h4 className="font-medium wrap-anywhere">
          {provider === null ? tr("providers.add.title") : tr("providers.edit.title", { name: provider.name })}
        </h4>
        {provider === null && <p className="text-small text-ink-muted">{tr("providers.add.note")}</p>}
      </div>
      {!hasFixedName && (
        <Field label={tr("providers.name")} problem={problemOf("name")}>
          {(attributes) => (
            <input
              {...attributes}
              ref={first}
              value={name}
              maxLength={MAX_PROVIDER_NAME}
              autoComplete="off"
              placeholder="LM Studio"
              onChange={(event) => setName(event.target.value)}
              className={inputLook}
            />
          )}
        </Field>
      )}
      <Field
        label={tr("providers.baseUrl")}
        note={tr(provider !== null && provider.keyStatus !== "none" ? "providers.move.note" : "providers.baseUrl.note")}
        problem={problemOf("baseUrl")}
      >
        {(attributes) => (
          <input
            {...attributes}
            ref={hasFixedName ? first : undefined}
            type="url"
            value={baseUrl}
            maxLength={2_048}
            spellCheck={false}
            autoComplete="off"
            placeholder="http://127.0.0.1:1234/v1"
            onChange={(event) => setBaseUrl(event.target.value)}
            className={`${inputLook} font-mono text-small`}
          />
        )}
      </Field>
      {otherProblem !== null && (
        <p role="alert" className="text-small text-bad">
          {otherProblem}
        </p>
      )}
      <FormActions isBusy={save.isRunning} disabled={name.trim() === "" || baseUrl.trim() === ""} onCancel={onClose} />
    </form>
  );
}
