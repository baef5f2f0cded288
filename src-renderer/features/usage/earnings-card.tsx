import type { AgentBudget, AppEarnings, Earnings } from "../../../src-preload/contract/billing-earnings";
import type { Asked } from "../../ipc/use-asked";
import { Badge } from "../../ui/badge";
import { Card } from "../../ui/card";
import { Skeleton } from "../../ui/skeleton";
import { Table } from "../../ui/table";
import { Truncated } from "../../ui/truncated";
import { RIGHT } from "./breakdowns";
import { Figures } from "./figures";
import { amount, tu } from "./text";

/** What agents and apps brought in, and what agents may spend of their own. Lists are there only with something in them. */
export function EarningsCard({ earnings: { data, isAsking } }: { readonly earnings: Asked<Earnings> }) {
  return (
    <Card title={tu("earnings.title")}>
      {data === undefined && isAsking && <Skeleton className="h-12 w-full" />}
      {data === undefined && !isAsking && <p className="text-ink-muted">{tu("earnings.unknown")}</p>}
      {data !== undefined && (
        <div className="flex flex-col gap-4">
          <Figures
            of={[
              [tu("earnings.available"), amount(data.availableMicros)],
              [tu("earnings.earned"), amount(data.earnedMicros)],
              [tu("earnings.redeemed"), amount(data.redeemedMicros)],
              [tu("earnings.pending"), amount(data.pendingMicros)],
            ]}
          />
          <Budgets budgets={data.budgets ?? []} />
          <Apps apps={data.apps ?? []} />
        </div>
      )}
    </Card>
  );
}

function Budgets({ budgets }: { readonly budgets: readonly AgentBudget[] }) {
  if (budgets.length === 0) return null;
  const figures = "w-28 text-right";
  return (
    <Table
      label={tu("earnings.budgets")}
      columns={[
        { name: tu("earnings.agent") },
        { name: tu("earnings.spent"), className: figures },
        { name: tu("earnings.of"), className: figures },
        { name: tu("earnings.left"), className: figures },
      ]}
    >
      {budgets.map(({ id, agentName, spentMicros, allocatedMicros, availableMicros, isPaused, pauseReason }) => (
        <tr key={id} className="h-9">
          <td className="pr-3">
            <span className="flex min-w-0 items-center gap-2">
              <Truncated text={agentName} />
              {isPaused && <Badge tone="warn" word={tu("earnings.paused")} />}
            </span>
            {isPaused && pauseReason !== null && (
              <span className="block pb-1 text-small break-words text-ink-muted">{pauseReason}</span>
            )}
          </td>
          <td className={RIGHT}>{amount(spentMicros)}</td>
          <td className={RIGHT}>{amount(allocatedMicros)}</td>
          <td className={RIGHT}>{amount(availableMicros)}</td>
        </tr>
      ))}
    </Table>
  );
}

function Apps({ apps }: { readonly apps: readonly AppEarnings[] }) {
  if (apps.length === 0) return null;
  return (
    <Table
      label={tu("earnings.apps")}
      columns={[{ name: tu("earnings.app") }, { name: tu("earnings.came"), className: "w-28 text-right" }]}
    >
      {apps.map(({ id, appName, earnedMicros }) => (
        <tr key={id} className="h-9">
          <td className="pr-3">
            <Truncated text={appName} />
          </td>
          <td className={RIGHT}>{amount(earnedMicros)}</td>
        </tr>
      ))}
    </Table>
  );
}
