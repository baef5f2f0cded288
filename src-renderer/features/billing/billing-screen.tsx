import { type ComponentType, lazy } from "react";
import { useLocation } from "wouter";
import { t } from "../../i18n/t";
import { PageTabs } from "../../ui/page-tabs";
import { Screen } from "../frame/screen";
import { HistoryPage } from "./history/history-page";
import { InvoicesPage } from "./invoices/invoices-page";
import { SpendingPage } from "./spending/spending-page";
import { tb } from "./text";
import { TopUpPage } from "./top-up/top-up-page";

const UsdcPage = lazy(() => import("../x402/usdc-page").then((module) => ({ default: module.UsdcPage })));
const UsagePage = lazy(() => import("../usage/usage-page").then((module) => ({ default: module.UsagePage })));

const PAGES = ["top-up", "usdc", "spending", "usage", "history", "invoices"] as const;
type Page = (typeof PAGES)[number];

const COMPONENTS: Readonly<Record<Page, ComponentType>> = {
  "top-up": TopUpPage,
  usdc: UsdcPage,
  spending: SpendingPage,
  usage: UsagePage,
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
        <PageTabs
          label={tb("page.label")}
          pages={PAGES.map((page) => ({ path: pathOf(page), title: tb(`page.${page}`) }))}
          current={pathOf(current)}
        />
        <Component />
      </div>
    </Screen>
  );
}
