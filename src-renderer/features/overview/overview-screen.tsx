import { lazy, Suspense } from "react";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { CardPlace } from "../../ui/card";
import { BalanceCard } from "../billing/balance-card";
import { Screen } from "../frame/screen";
import { SignInCard } from "../sign-in/sign-in-card";
import { AccountCard } from "./account-card";
import { AttentionList } from "./attention-list";
import { AGENT_CARD, SPEND_CARD } from "./card-sizes";
import { LocalApiCard } from "./local-api-card";

const AgentCards = lazy(() =>
  import("../agents/overview/agent-cards").then((module) => ({ default: module.AgentCards })),
);

const SpendCard = lazy(() =>
  import("../billing/spending/spend-card").then((module) => ({ default: module.SpendCard })),
);

const AgentsPlace = () => (
  <>
    <CardPlace className={AGENT_CARD} />
    <CardPlace className={AGENT_CARD} />
  </>
);

/** The state of everything at a glance: what needs attention first, balance, account, agents, local API. */
export function OverviewScreen() {
  const isSignedOut = useAppState((state) => state.account.state === "signed_out");
  // Signed out the screen still has its use: what is wrong on this computer, and the local API.
  return (
    <Screen title={t("screen.overview")} needsAccount={false}>
      <div className="flex flex-col gap-4">
        {isSignedOut && <SignInCard />}
        <AttentionList />
        {!isSignedOut && (
          <div className="grid grid-cols-1 gap-4 full:grid-cols-2">
            <BalanceCard isOfflineTold />
            <AccountCard />
            {/* With the agents' own code and strings, which the first screen does not wait for. */}
            <Suspense fallback={<AgentsPlace />}>
              <AgentCards />
            </Suspense>
            <Suspense fallback={<CardPlace className={SPEND_CARD} />}>
              <SpendCard />
            </Suspense>
          </div>
        )}
        <LocalApiCard />
      </div>
    </Screen>
  );
}
