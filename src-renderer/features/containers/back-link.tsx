import { ChevronLeft } from "lucide-react";
import { Link } from "wouter";
import { t } from "../../i18n/t";

/** The way back to the list. */
export function BackLink() {
  return (
    <Link
      href="/containers"
      className="-mb-3 -ml-1 inline-flex h-7 items-center gap-1 self-start rounded-control pr-2 text-small text-ink-muted hover:text-ink"
    >
      <ChevronLeft size={16} aria-hidden />
      {t("screen.containers")}
    </Link>
  );
}
