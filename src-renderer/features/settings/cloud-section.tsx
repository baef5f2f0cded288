import { type FormEvent, useId } from "react";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { CopyButton } from "../../ui/copy-button";
import { Fact, Facts } from "../../ui/facts";
import { Message } from "../../ui/message";
import { SwitchRow } from "../../ui/switch-row";
import { showDone, showFailure } from "../../ui/toast";
import { Truncated } from "../../ui/truncated";
import { useUi } from "../../ui/ui-store";
import { Panel, Section } from "./section";

/** Which cloud the app talks to. */
export function CloudSection() {
  const cloud = useAppState((state) => state.cloud);
  return (
    <Section title={t("settings.cloud")} intro={t("settings.cloud.intro")}>
      <CloudSwitch />
      {cloud.error !== null && (
        <Message tone="bad" title={t("attention.address.title")}>
          {cloud.error.message}
        </Message>
      )}
      <Panel>
        <Facts>
          <Fact name={t("cloud.inUse")}>
            <Truncated text={cloud.apiOrigin} className="font-mono text-small" />
            <CopyButton text={cloud.apiOrigin} label={t("cloud.copy")} />
          </Fact>
          <Fact name={t("cloud.source")}>{t(`cloud.source.${cloud.source}`)}</Fact>
        </Facts>
      </Panel>
      {cloud.source === "environment" ? (
        <Message tone="info" title={t("cloud.environment.title")}>
          {t("cloud.environment.body")}
        </Message>
      ) : (
        <AddressForm />
      )}
    </Section>
  );
}

/** Whether the cloud is used at all. */
function CloudSwitch() {
  const isOn = useAppState((state) => state.cloud.enabled);
  const set = useAction("settings.cloud.set", { onFailed: showFailure });
  return (
    <Panel>
      <SwitchRow
        label={t("cloud.use")}
        note={t(isOn ? "cloud.use.on" : "cloud.use.off")}
        isOn={isOn}
        isDisabled={set.isRunning}
        onChange={(enabled) => set.run({ enabled })}
      />
    </Panel>
  );
}

function AddressForm() {
  const cloud = useAppState((state) => state.cloud);
  const hasKey = useAppState((state) => state.account.hasApiKey);
  const draft = useUi((ui) => ui.cloudAddressDraft);
  const address = draft ?? cloud.apiOrigin;
  const fieldId = useId();
  const resultId = useId();
  const check = useAction("settings.baseUrl.check");
  const save = useAction("settings.baseUrl.set", {
    onDone: () => {
      useUi.setState({ cloudAddressDraft: null });
      check.reset();
      showDone(t("cloud.saved"));
    },
  });
  const isChanged = draft !== null && draft.trim() !== "" && draft.trim() !== cloud.apiOrigin;
  const refusal =
    save.error?.message ?? check.error?.message ?? (check.value?.ok === false ? check.value.reason : null);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (address.trim() !== "") check.run({ url: address.trim() });
  };
  const result = (): React.ReactNode => {
    if (check.isRunning) return t("cloud.checking");
    if (refusal !== null) return <span className="text-bad">{refusal}</span>;
    if (check.value?.ok !== true) return null;
    return <span className="text-good">{t("cloud.answers", { address: check.value.normalized ?? address })}</span>;
  };
  const saveButton = (onClick: () => void) => (
    <Button disabled={!isChanged} isBusy={save.isRunning} onClick={onClick}>
      {t("common.save")}
    </Button>
  );

  return (
    <form onSubmit={submit} className="flex max-w-xl flex-col gap-1" noValidate>
      <label htmlFor={fieldId} className="text-small font-medium">
        {t("cloud.label")}
      </label>
      <input
        id={fieldId}
        type="url"
        value={address}
        maxLength={2_048}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={refusal !== null}
        aria-describedby={resultId}
        onChange={(event) => {
          useUi.setState({ cloudAddressDraft: event.target.value });
          check.reset();
          save.reset();
        }}
        className="h-8 w-full rounded-control border border-line-strong bg-surface px-3 font-mono text-small select-text aria-invalid:border-bad"
      />
      <p id={resultId} role="status" className="min-h-5 text-small break-words text-ink-muted">
        {result()}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button type="submit" isBusy={check.isRunning}>
          {t("cloud.check")}
        </Button>
        {hasKey ? (
          <ConfirmDialog
            trigger={saveButton}
            title={t("cloud.change.title")}
            confirm={t("cloud.change.action")}
            onConfirm={() => save.run({ url: address.trim() })}
          >
            {t("cloud.change.body")}
          </ConfirmDialog>
        ) : (
          saveButton(() => save.run({ url: address.trim() }))
        )}
        {isChanged && (
          <Button
            look="quiet"
            onClick={() => {
              useUi.setState({ cloudAddressDraft: null });
              check.reset();
              save.reset();
            }}
          >
            {t("cloud.discard")}
          </Button>
        )}
        {cloud.source === "settings" && (
          <ConfirmDialog
            trigger={(open) => (
              <Button look="quiet" onClick={open}>
                {t("cloud.reset")}
              </Button>
            )}
            title={t("cloud.reset.title")}
            confirm={t("cloud.reset")}
            onConfirm={() => save.run({ url: null })}
          >
            {t(hasKey ? "cloud.change.body" : "cloud.reset.body")}
          </ConfirmDialog>
        )}
      </div>
    </form>
  );
}
