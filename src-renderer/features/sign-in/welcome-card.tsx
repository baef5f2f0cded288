import { CircleCheck } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { Button } from "../../ui/button";
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

  const value = (text: string | null): ReactNode => {
    if (text !== null) return <Truncated text={text} />;
    return isNaming ? <Skeleton className="h-4 w-32" /> : t("common.notKnown");
  };
  return (
    <section
      aria-label={t("signIn.done.title")}
      className="flex flex-col gap-3 rounded-card border border-good-line bg-good-back px-4 py-3"
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 ref={heading} tabIndex={-1} className="flex items-center gap-3 font-medium">
          <CircleCheck size={20} aria-hidden className="text-good" />
          {t("signIn.done.title")}
        </h2>
        <Button onClick={() => useUi.setState({ isWelcomeShown: false })}>{t("common.continue")}</Button>
      </div>
      <dl className="grid grid-cols-1 gap-x-6 gap-y-2 pl-8 wide:grid-cols-[auto_auto_auto_1fr]">
        <Told name={t("account.name")}>{value(account.userName ?? account.email)}</Told>
        <Told name={t("account.organization")}>{value(account.organizationName)}</Told>
        <Told name={t("key.prefix")}>
          <code className="font-mono text-small">{account.keyPrefix ?? t("common.notKnown")}</code>
        </Told>
        <Told name={t("key.place")}>{keyPlace(account)}</Told>
      </dl>
    </section>
  );
}

function Told({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-small text-ink-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
