import { clsx } from "clsx";
import { Wallet } from "lucide-react";
import { Link } from "wouter";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { amountThere } from "../../ui/money";
import { toneBox, toneIcon, toneText } from "../../ui/tone";
import { levelOf } from "../billing/level";

/** The balance on every screen while there is an account; opens Billing. Low levels add their icon and word. */
export function BalanceChip() {
  const credits = useAppState((state) => state.credits);
  const isSignedOut = useAppState((state) => state.account.state === "signed_out");
  const { tone, word } = levelOf(credits.level);
  const needsNotice = tone === "warn" || tone === "bad";
  const Icon = needsNotice ? toneIcon[tone] : Wallet;
  if (isSignedOut) return null;
  return (
    <Link
      href="/billing"
      aria-label={t("frame.balance", { amount: amountThere(credits.balanceMicros), level: word })}
      className={clsx(
        "flex h-8 shrink-0 items-center gap-2 rounded-control border px-3 tabular-nums",
        needsNotice ? [toneBox[tone], toneText[tone]] : "border-line hover:bg-hover",
      )}
    >
      <Icon size={16} aria-hidden />
      {credits.balanceMicros === null ? (
        <span className="text-ink-muted">{t("balance.chipUnknown")}</span>
      ) : (
        <span className="font-medium">{amountThere(credits.balanceMicros)}</span>
      )}
      {needsNotice && <span className="hidden text-small wide:inline">{word}</span>}
    </Link>
  );
}
