import { t } from "../../i18n/t";
import { BalanceCard } from "../billing/balance-card";
import { Screen } from "../frame/screen";
import { AccountCard } from "./account-card";
import { AttentionList } from "./attention-list";
import { LocalApiCard } from "./local-api-card";

/** The state of everything at a glance: what needs attention first, balance, account, local API. */
export function OverviewScreen() {
  return (
    <Screen title={t("screen.overview")} needsAccount>
      <div className="flex flex-col gap-4">
        <AttentionList />
        <div className="grid grid-cols-1 gap-4 full:grid-cols-2">
          <BalanceCard isOfflineTold />
          <AccountCard />
        </div>
        <LocalApiCard />
      </div>
    </Screen>
  );
}
