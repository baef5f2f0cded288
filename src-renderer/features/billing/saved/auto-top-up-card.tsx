import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { BillingSettings, BillingSettingsInput } from "../../../../src-preload/contract/billing";
import { useAction } from "../../../ipc/use-action";
import { useAccountKey } from "../../../ipc/use-asked";
import { Button } from "../../../ui/button";
import { Card } from "../../../ui/card";
import { Field, inputLook } from "../../../ui/fields";
import { Message } from "../../../ui/message";
import { Skeleton } from "../../../ui/skeleton";
import { SwitchRow } from "../../../ui/switch-row";
import { showDone } from "../../../ui/toast";
import { ErrorCondition } from "../../conditions/asked-condition";
import { type CentBounds, parseAmount } from "../amount";
import { BILLING_KEY } from "../billing-key";
import { centsText } from "../money";
import { OpenBillingPage } from "../open-in-browser";
import { tb } from "../text";
import { problemOf } from "../top-up/amount-field";
import { useBillingSettings } from "../use-billing";
import { autoBounds, discardAutoDraft, savedTexts, useAutoDraft } from "./auto-draft";

interface AutoTopUpCardProps {
  /** Leads to paying by card, where a card can be kept. */
  readonly onPayByCard: () => void;
}

/** Automatic top-up: on or off, how much and when, within the cloud's limits. */
export function AutoTopUpCard({ onPayByCard }: AutoTopUpCardProps) {
  const settings = useBillingSettings();
  return (
    <Card title={tb("auto.title")}>
      {settings.data === undefined && settings.error === null && <Skeleton className="h-32 w-full" />}
      {settings.data === undefined && settings.error !== null && (
        <p className="text-ink-muted">{tb("asked.nothing")}</p>
      )}
      {settings.data !== undefined && <AutoTopUpForm settings={settings.data} onPayByCard={onPayByCard} />}
    </Card>
  );
}

interface AutoTopUpFormProps extends AutoTopUpCardProps {
  readonly settings: BillingSettings;
}

type Changes = NonNullable<BillingSettingsInput["autoTopUp"]>;

function AutoTopUpForm({ settings, onPayByCard }: AutoTopUpFormProps) {
  const client = useQueryClient();
  const account = useAccountKey();
  const draft = useAutoDraft();
  const [isJudged, setJudged] = useState(false);
  const [lastChanges, setLastChanges] = useState<Changes | null>(null);
  const put = useAction("billing.settings.put", {
    onDone: (saved) => {
      client.setQueryData([BILLING_KEY, account, "settings"], saved);
      // Only what was sent is saved; what is still being typed stays.
      if (lastChanges?.amountCents !== undefined) discardAutoDraft();
      showDone(tb("auto.saved"));
    },
  });
  const saved = savedTexts(settings);
  const bounds = autoBounds(settings);
  const texts = { amount: draft.amount ?? saved.amount, threshold: draft.threshold ?? saved.threshold };
  const amount = parseAmount(texts.amount, bounds.amount);
  const threshold = parseAmount(texts.threshold, bounds.threshold);
  const isChanged = texts.amount !== saved.amount || texts.threshold !== saved.threshold;
  const { enabled } = settings.autoTopUp;
  const needsCard = put.error?.code === "PAYMENT_METHOD_REQUIRED" || !settings.hasPaymentMethod;

  const send = (changes: Changes): void => {
    setLastChanges(changes);
    put.run({ autoTopUp: changes });
  };
  const submit = (switchTo: boolean | null): void => {
    // Switching off needs no figures: whatever stands in the fields must not keep it on.
    if (switchTo === false) {
      send({ enabled: false });
      return;
    }
    setJudged(true);
    if (amount.kind === "bad" || threshold.kind === "bad") return;
    const figures = { amountCents: amount.cents, thresholdCents: threshold.cents };
    send(switchTo === null ? figures : { enabled: switchTo, ...figures });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(null);
      }}
      className="flex flex-col gap-3"
    >
      <SwitchRow
        label={tb("auto.switch")}
        note={
          enabled && amount.kind === "amount" && threshold.kind === "amount" && !isChanged
            ? tb("auto.rule", { amount: centsText(amount.cents), threshold: centsText(threshold.cents) })
            : tb("auto.note")
        }
        isOn={enabled}
        onChange={submit}
      />
      {needsCard && <CardNeeded onPayByCard={onPayByCard} />}
      <div className="grid grid-cols-1 gap-3 wide:grid-cols-2">
        <MoneyField
          label={tb("auto.threshold")}
          text={texts.threshold}
          bounds={bounds.threshold}
          problem={isJudged ? problemOf(threshold, bounds.threshold, "threshold") : null}
          onChange={(text) => useAutoDraft.setState({ threshold: text })}
        />
        <MoneyField
          label={tb("auto.amount")}
          text={texts.amount}
          bounds={bounds.amount}
          problem={isJudged ? problemOf(amount, bounds.amount) : null}
          onChange={(text) => useAutoDraft.setState({ amount: text })}
        />
      </div>
      <div role="alert" className="empty:hidden">
        {put.error?.code !== "PAYMENT_METHOD_REQUIRED" && (
          <ErrorCondition
            error={put.error}
            isRetrying={put.isRunning}
            onRetry={() => {
              if (lastChanges !== null) send(lastChanges);
            }}
          />
        )}
      </div>
      {(isChanged || put.isRunning) && (
        <div className="flex gap-2">
          <Button type="submit" isBusy={put.isRunning}>
            {put.isRunning ? tb("auto.saving") : tb("auto.save")}
          </Button>
          {isChanged && (
            <Button look="quiet" onClick={discardAutoDraft}>
              {tb("auto.discard")}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}

/** No card is saved: what that means, and the two ways to mend it. */
function CardNeeded({ onPayByCard }: AutoTopUpCardProps) {
  return (
    <Message
      tone="warn"
      title={tb("auto.noCard.title")}
      actions={
        <>
          <Button onClick={onPayByCard}>{tb("auto.noCard.pay")}</Button>
          <OpenBillingPage label={tb("auto.noCard.web")} />
        </>
      }
    >
      {tb("auto.noCard.body")}
    </Message>
  );
}

interface MoneyFieldProps {
  readonly label: string;
  readonly text: string;
  readonly bounds: CentBounds;
  readonly problem: string | null;
  readonly onChange: (text: string) => void;
}

function MoneyField({ label, text, bounds, problem, onChange }: MoneyFieldProps) {
  const note = tb("auto.between", { minimum: centsText(bounds.minimum), maximum: centsText(bounds.maximum) });
  return (
    <Field label={label} note={note} problem={problem}>
      {(attributes) => (
        <input
          {...attributes}
          value={text}
          inputMode="decimal"
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
          className={`${inputLook} tabular-nums`}
        />
      )}
    </Field>
  );
}
