import type { AccountState } from "../../../src-preload/contract/state";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Countdown } from "../../ui/conditions/countdown";
import { Fact, Facts } from "../../ui/facts";
import { Skeleton } from "../../ui/skeleton";
import { showFailure } from "../../ui/toast";
import type { Tone } from "../../ui/tone";
import { Truncated } from "../../ui/truncated";

const TONES: Readonly<Record<AccountState["state"], Tone>> = {
  signed_out: "unknown",
  unverified: "unknown",
  verified: "good",
  rejected: "bad",
  offline: "warn",
};

/** Who is signed in and how far the cloud has confirmed it. */
export function AccountCard() {
  const account = useAppState((state) => state.account);
  const verify = useAction("account.session.verify", { onFailed: showFailure });
  const isNaming = account.userId === null && account.checking;
  const isOn = useAppState((state) => state.cloud.enabled);
  const canCheck = isOn && (account.state === "unverified" || account.state === "offline");

  const value = (text: string | null): React.ReactNode => {
    if (text !== null) return <Truncated text={text} />;
    return isNaming ? (
      <Skeleton className="h-4 w-40" />
    ) : (
      <span className="text-ink-muted">{t("common.notKnown")}</span>
    );
  };
  return (
    <Card
      title={t("account.title")}
      action={
        canCheck && (
          <Button look="quiet" onClick={() => verify.run()} isBusy={account.checking}>
            {t(account.checking ? "account.checking" : "account.check")}
          </Button>
        )
      }
    >
      <Facts>
        <Fact name={t("account.status")}>
          <Badge tone={TONES[account.state]} word={t(`account.state.${account.state}`)} />
        </Fact>
        <Fact name={t("account.name")}>{value(account.userName ?? account.email)}</Fact>
        <Fact name={t("account.organization")}>{value(account.organizationName)}</Fact>
      </Facts>
      {account.error !== null && account.state === "unverified" && (
        <p className="mt-2 text-small text-ink-muted">
          {account.error.message}
          {account.nextCheckAt !== null && !account.checking && (
            <>
              {" "}
              {t("condition.unreachable.nextIn")} <Countdown until={account.nextCheckAt} />
            </>
          )}
        </p>
      )}
    </Card>
  );
}
