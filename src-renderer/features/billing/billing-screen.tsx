import { clsx } from "clsx";
import type { ComponentType } from "react";
import { Link, useLocation } from "wouter";
import { t } from "../../i18n/t";
import { Screen } from "../frame/screen";
import { HistoryPage } from "./history/history-page";
import { InvoicesPage } from "./invoices/invoices-page";
import { SpendingPage } from "./spending/spending-page";
import { tb } from "./text";
import { TopUpPage } from "./top-up/top-up-page";

const PAGES = ["top-up", "spending", "history", "invoices"] as const;
type Page = (typeof PAGES)[number];

const COMPONENTS: Readonly<Record<Page, ComponentType>> = {
  "top-up": TopUpPage,
  spending: SpendingPage,
  history: HistoryPage,
  invoices: InvoicesPage,
};

const pathOf = (page: Page): string => (page === "top-up" ? "/billing" : `/billing/${page}`);

/** Money: topping up at `/billing`, spending, history and invoices on pages below. */
export function BillingScreen() {
  const [path] = useLocation();
  const named = path.split("/")[2];
  const current = PAGES.find((page) => page === named) ?? "top-up";
  const Component = COMPONENTS[current];
  return (
    <Screen title={t("screen.billing")} needsAccount>
      <div className="flex flex-col gap-4">
        <nav aria-label={tb("page.label")} className="border-b border-line">
          <ul className="flex flex-wrap gap-x-1">
            {PAGES.map((page) => (
              <li key={page}>
                <Link
                  href={pathOf(page)}
                  aria-current={page === current ? "page" : undefined}
                  className={clsx(
                    "-mb-px inline-flex h-9 items-center border-b-2 px-3 -outline-offset-2",
                    page === current
                      ? "border-ink font-medium text-ink"
                      : "border-transparent text-ink-muted hover:border-line-strong hover:text-ink",
                  )}
                >
                  {tb(`page.${page}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Component />
      </div>
    </Screen>
  );
}
