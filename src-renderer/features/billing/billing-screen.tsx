import { t } from "../../i18n/t";
import { Card } from "../../ui/card";
import { Screen } from "../frame/screen";
import { BalanceCard } from "./balance-card";

/** Balance and level, and the way to pay: on the web, where history and invoices are too. */
export function BillingScreen() {
  return (
    <Screen title={t("screen.billing")} needsAccount>
      <div className="grid grid-cols-1 gap-4 full:grid-cols-2">
        <BalanceCard />
        <Card title={t("billing.levels.title")}>
          <ul className="flex flex-col gap-2 text-body text-ink-muted">
            <li>{t("billing.levels.start")}</li>
            <li>{t("billing.levels.low")}</li>
            <li>{t("billing.levels.critical")}</li>
            <li>{t("billing.levels.web")}</li>
          </ul>
        </Card>
      </div>
    </Screen>
  );
}
