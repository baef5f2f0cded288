import { clsx } from "clsx";
import { ChevronRight, CircleCheck } from "lucide-react";
import { Link } from "wouter";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Countdown } from "../../ui/conditions/countdown";
import { showFailure } from "../../ui/toast";
import { toneIcon, toneText } from "../../ui/tone";
import { type AttentionItem, attentionOf } from "./attention";

/** What should be looked at first, each with its one remedy. */
export function AttentionList() {
  const items = attentionOf(
    useAppState((state) => state),
    Date.now(),
  );
  // Before the cloud has judged the key nothing is known to be well.
  const account = useAppState((state) => state.account.state);
  const isJudged = account !== "unverified";
  // A notice above asks for attention: nothing here may say that nothing does.
  const hasNotice = useAppState(({ notices }) => notices.some(({ level }) => level !== "info"));
  // Nor while the balance card tells that the cloud does not answer for it.
  const hasTrouble = useAppState(({ credits }) => credits.error !== null);
  if (items.length === 0 && (account === "signed_out" || hasNotice || hasTrouble)) return null;
  return (
    <section aria-label={t("attention.title")} className="rounded-card border border-line bg-surface">
      {items.length === 0 ? (
        <p className="flex min-h-11 items-center gap-3 px-4 text-ink-muted">
          {isJudged && <CircleCheck size={16} aria-hidden className="text-good" />}
          {t(isJudged ? "attention.none" : "attention.checking")}
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {items.map((item) => (
            <li key={item.id}>
              <AttentionRow item={item} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function AttentionRow({ item }: { readonly item: AttentionItem }) {
  const Icon = toneIcon[item.tone];
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-72 gap-3">
        <Icon size={16} aria-hidden className={clsx("mt-0.5 shrink-0", toneText[item.tone])} />
        <div className="min-w-0">
          <p className="font-medium">{item.title}</p>
          <p className="text-small break-words text-ink-muted">
            {item.body}
            {item.nextAttemptAt !== undefined && item.nextAttemptAt !== null && (
              <>
                {" "}
                {t("condition.unreachable.nextIn")}{" "}
                <Countdown until={item.nextAttemptAt} label={t("condition.unreachable.timer")} />
              </>
            )}
          </p>
        </div>
      </div>
      <RemedyControl item={item} />
    </div>
  );
}

function RemedyControl({ item: { remedy } }: { readonly item: AttentionItem }) {
  const verify = useAction("account.session.verify", { onFailed: showFailure });
  const refresh = useAction("credits.balance.refresh", { onFailed: showFailure });
  if (remedy === null) return null;
  if (remedy.kind === "screen") {
    return (
      <Link
        href={remedy.path}
        className="inline-flex h-8 items-center gap-1 rounded-control border border-line-strong/60 px-3 hover:bg-hover"
      >
        {remedy.label}
        <ChevronRight size={16} aria-hidden />
      </Link>
    );
  }
  return (
    <Button
      onClick={() => {
        verify.run();
        refresh.run({ fresh: true });
      }}
      isBusy={verify.isRunning}
    >
      {verify.isRunning ? t("common.retrying") : remedy.label}
    </Button>
  );
}
