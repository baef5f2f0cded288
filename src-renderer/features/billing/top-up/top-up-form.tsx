import { clsx } from "clsx";
import { useState } from "react";
import type { Attempt } from "../../../../src-preload/contract/billing";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { Card } from "../../../ui/card";
import { Message } from "../../../ui/message";
import { ErrorCondition } from "../../conditions/asked-condition";
import { parseAmount } from "../amount";
import { centsText } from "../money";
import { OpenBillingPage } from "../open-in-browser";
import { tb } from "../text";
import { useCryptoOptions, useSummary } from "../use-billing";
import { AmountField, problemOf, topUpBounds } from "./amount-field";
import { CryptoFields, chosenCrypto } from "./crypto-fields";
import { type PayMethod, useTopUpDraft, wish, wishGranted } from "./draft";

interface TopUpFormProps {
  /** The payment was begun; it is told of by the list of payments from here on. */
  readonly onStarted: (attempt: Attempt) => void;
}

/** Amount and way of paying. Nothing is charged by this: it begins a payment, which the person confirms elsewhere. */
export function TopUpForm({ onStarted }: TopUpFormProps) {
  const summary = useSummary();
  const draft = useTopUpDraft();
  // Asked for only where it is needed.
  const isCryptoOffered = summary.data?.cryptoEnabled === true;
  const method: PayMethod = isCryptoOffered ? draft.method : "card";
  const [isJudged, setJudged] = useState(false);
  const bounds = topUpBounds(summary.data);
  const typed = parseAmount(draft.text, bounds);
  const started = (attempt: Attempt): void => {
    wishGranted();
    onStarted(attempt);
  };
  const card = useAction("billing.checkout.start", { onDone: started });
  const crypto = useAction("billing.crypto.start", { onDone: started });
  const act = method === "card" ? card : crypto;
  const isSending = card.isRunning || crypto.isRunning;
  const takesCards =
    summary.data === undefined || summary.data.embeddedCheckoutEnabled || summary.data.hostedCheckoutEnabled;
  const coin = useChosenCoin(method === "crypto");
  const canPay = method === "card" ? takesCards : coin !== null;

  const submit = (): void => {
    setJudged(true);
    if (typed.kind === "bad" || !canPay || isSending) return;
    const wished = { idempotencyKey: draft.idempotencyKey, amountCents: typed.cents };
    if (method === "card") card.run(wished);
    else if (coin !== null) crypto.run({ ...wished, ...coin });
  };
  const label =
    typed.kind === "bad"
      ? tb(`topUp.pay.${method}NoAmount`)
      : tb(`topUp.pay.${method}`, { amount: centsText(typed.cents) });
  return (
    <Card title={tb("topUp.title")}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        className="flex flex-col gap-4"
      >
        <p className="text-small text-ink-muted">
          {tb("topUp.intro", { minimum: centsText(bounds.minimum), maximum: centsText(bounds.maximum) })}
        </p>
        <AmountField
          bounds={bounds}
          problem={isJudged ? problemOf(typed, bounds) : null}
          onLeave={() => setJudged(true)}
        />
        {isCryptoOffered && <MethodField method={method} />}
        {method === "crypto" && <CryptoFields />}
        {method === "card" && takesCards && <p className="text-small text-ink-muted">{tb("topUp.card.note")}</p>}
        {method === "card" && !takesCards && (
          <Message tone="info" title={tb("topUp.noCard.title")}>
            {tb("topUp.noCard.body")}
          </Message>
        )}
        <div role="alert" className="empty:hidden">
          <ErrorCondition error={act.error} isRetrying={isSending} onRetry={submit} />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" look="primary" disabled={!canPay} isBusy={isSending}>
            {isSending ? tb("topUp.sending") : label}
          </Button>
          <OpenBillingPage />
        </div>
      </form>
    </Card>
  );
}

function useChosenCoin(isWanted: boolean): ReturnType<typeof chosenCrypto> {
  const options = useCryptoOptions(isWanted);
  const token = useTopUpDraft((draft) => draft.token);
  const network = useTopUpDraft((draft) => draft.network);
  return chosenCrypto(options.data, { token, network });
}

const METHODS: readonly PayMethod[] = ["card", "crypto"];

function MethodField({ method }: { readonly method: PayMethod }) {
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1 text-small font-medium">{tb("topUp.method")}</legend>
      <div className="flex gap-2">
        {METHODS.map((each) => (
          <label
            key={each}
            className={clsx(
              "flex h-8 items-center gap-2 rounded-control border px-3",
              each === method ? "border-ink bg-selected font-medium" : "border-line-strong/60 hover:bg-hover",
            )}
          >
            <input
              type="radio"
              name="pay-method"
              checked={each === method}
              onChange={() => wish({ method: each })}
              className="size-4 accent-(--ink)"
            />
            {tb(`topUp.method.${each}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
