import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { Button } from "../../../ui/button";
import { Card } from "../../../ui/card";
import { Skeleton } from "../../../ui/skeleton";
import { AskedCondition } from "../../conditions/asked-condition";
import { typedOfCents } from "../amount";
import { AttemptCard } from "../attempts/attempt-card";
import { isOpen, useAttempts } from "../attempts/use-attempts";
import { BalanceCard } from "../balance-card";
import { AutoTopUpCard } from "../saved/auto-top-up-card";
import { MethodsCard } from "../saved/methods-card";
import { tb } from "../text";
import { centsOfPath } from "../top-up-path";
import { useBillingSettings, useMethods, useSummary } from "../use-billing";
import { wish } from "./draft";
import { TopUpForm } from "./top-up-form";

/** The balance, the payments under way, the way to begin one, and what is charged by itself. */
export function TopUpPage() {
  const attempts = useAttempts();
  const summary = useSummary();
  const methods = useMethods();
  const settings = useBillingSettings();
  const [startedId, setStartedId] = useState<string | null>(null);
  const [isAnotherWanted, setAnotherWanted] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  usePrefilledAmount();

  const list = attempts.data?.attempts ?? [];
  // What cannot be known yet cannot be said to be nothing: the form waits for it.
  const isAsking = attempts.data === undefined && attempts.error === null;
  const isFormShown = !isAsking && (isAnotherWanted || !list.some(isOpen));
  const focusForm = (): void => {
    setAnotherWanted(true);
    wish({ method: "card" });
    form.current?.scrollIntoView({ block: "nearest" });
    form.current?.focus();
  };
  return (
    <div className="flex flex-col gap-4">
      <AskedCondition of={[attempts, summary, methods, settings]} />
      {list.length > 0 && (
        <ul aria-label={tb("attempts.title")} className="flex flex-col gap-4">
          {list.map((attempt) => (
            <AttemptCard key={attempt.id} attempt={attempt} takesFocus={attempt.id === startedId} />
          ))}
        </ul>
      )}
      <div ref={form} tabIndex={-1} className="outline-none">
        {isAsking && <Skeleton className="h-72 w-full" />}
        {isFormShown && (
          <TopUpForm
            onStarted={(attempt) => {
              setStartedId(attempt.id);
              setAnotherWanted(false);
              attempts.refetch();
            }}
          />
        )}
        {!isAsking && !isFormShown && <Button onClick={() => setAnotherWanted(true)}>{tb("topUp.another")}</Button>}
      </div>
      <div className="grid grid-cols-1 items-start gap-4 full:grid-cols-2">
        <div className="flex flex-col gap-4">
          <BalanceCard />
          <MethodsCard />
        </div>
        <div className="flex flex-col gap-4">
          <AutoTopUpCard onPayByCard={focusForm} />
          <LevelsCard />
        </div>
      </div>
    </div>
  );
}

/** Takes the amount out of the path that led here, once: what is typed afterwards stays, also on the way back. */
function usePrefilledAmount(): void {
  const [path, navigate] = useLocation();
  const cents = centsOfPath(path);
  useEffect(() => {
    if (cents === null) return;
    wish({ text: typedOfCents(cents) });
    navigate("/billing", { replace: true });
  }, [cents, navigate]);
}

function LevelsCard() {
  return (
    <Card title={tb("levels.title")}>
      <ul className="flex flex-col gap-2 text-small text-ink-muted">
        <li>{tb("levels.start")}</li>
        <li>{tb("levels.low")}</li>
        <li>{tb("levels.critical")}</li>
      </ul>
    </Card>
  );
}
