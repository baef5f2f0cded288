import { CircleCheck } from "lucide-react";
import { useEffect, useRef } from "react";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { Button } from "../../ui/button";
import { Fact, Facts } from "../../ui/facts";
import { Skeleton } from "../../ui/skeleton";
import { Truncated } from "../../ui/truncated";
import { useUi } from "../../ui/ui-store";
import { keyPlace } from "./key-place";

/** The sign-in that just succeeded: whose account, which organisation, which key, kept where. */
export function WelcomeCard() {
  const account = useAppState((state) => state.account);
  const heading = useRef<HTMLHeadingElement>(null);
  const isNaming = account.userId === null && account.checking;

  // The button that had the focus is gone: go on where the result is.
  useEffect(() => heading.current?.focus(), []);

  const value = (text: string | null): React.ReactNode => {
    if (text !== null) return <Truncated text={text} />;
    return isNaming ? <Skeleton className="h-4 w-40" /> : t("common.notKnown");
  };
  return (
    <section aria-label={t("signIn.done.title")} className="max-w-xl rounded-card border border-line bg-surface p-6">
      <div className="flex flex-col gap-4">
        <h2 ref={heading} tabIndex={-1} className="flex items-center gap-2 text-lead font-semibold">
          <CircleCheck size={20} aria-hidden className="text-good" />
          {t("signIn.done.title")}
        </h2>
        <Facts>
          <Fact name={t("account.name")}>{value(account.userName ?? account.email)}</Fact>
          <Fact name={t("account.organization")}>{value(account.organizationName)}</Fact>
          <Fact name={t("key.prefix")}>
            <code className="font-mono text-small">{account.keyPrefix ?? t("common.notKnown")}</code>
          </Fact>
          <Fact name={t("key.place")}>{keyPlace(account)}</Fact>
        </Facts>
        <Button className="self-start" onClick={() => useUi.setState({ isWelcomeShown: false })}>
          {t("common.continue")}
        </Button>
      </div>
    </section>
  );
}
